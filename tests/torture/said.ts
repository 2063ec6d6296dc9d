import { z } from 'zod'
import { ACTIONS, STAGES } from '#core/article/article.ts'

/** What the working process of `kills` says, a JSON line each. */
export const SaidSchema = z.discriminatedUnion('said', [
  /** an article is being made: it may be there afterwards though nobody was told its id */
  z.strictObject({ said: z.literal('making') }),
  /** sha256: of the slip and body that were handed over */
  z.strictObject({ said: z.literal('saving'), id: z.string(), sha256: z.string() }),
  z.strictObject({ said: z.literal('reviewing'), id: z.string(), action: z.enum(ACTIONS) }),
  z.strictObject({ said: z.literal('binning'), id: z.string(), into: z.boolean() }),
  /** acknowledged; words: SHA-256 of the body alone */
  z.strictObject({
    said: z.literal('done'), id: z.string(), rev: z.int(), sha256: z.string(), stage: z.enum(STAGES), words: z.string(),
    why: z.enum(['made', 'imported', 'autosave', 'saved', 'review', 'trash']), trashed: z.boolean(),
  }),
  /** what was typed is a revision now */
  z.strictObject({ said: z.literal('settled'), id: z.string(), rev: z.int(), sha256: z.string() }),
])
export type Said = z.infer<typeof SaidSchema>
export type Done = Extract<Said, { said: 'done' }>
export type Asked = Extract<Said, { said: 'saving' | 'reviewing' | 'binning' }>

export const importedText = '新桥今日通车\n\n河面上架起了桥。\n\n两岸的人走过去。\n'
