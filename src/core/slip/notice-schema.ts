import { z } from 'zod'
import { InstantSchema } from '../article/actor.ts'

/** UTF-16 code units */
export const LONGEST_NOTICE = 2_000

/** 更正 or 撤稿 as readers see it. `at`: UTC, when it was signed off; null until then. `text`: lines are paragraphs. */
export const NoticeSchema = z.strictObject({
  kind: z.enum(['correction', 'withdrawal']),
  at: InstantSchema.nullable(),
  text: z.string().max(LONGEST_NOTICE).refine((text) => !/[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029]/.test(text), 'control-character'),
})
export type Notice = z.infer<typeof NoticeSchema>
