import { z } from 'zod'
import { BodySchema } from '#core/body/body-schema.ts'
import { GateNoteSchema } from '#core/gate/gate-report.ts'
import { LeadImageSchema } from '#core/slip/slip.ts'

/** What the thread of the gate is asked. `pictures` of the second: those that were kept, by their source. */
export const GateQuestionSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('pictures'), html: z.string(), rtf: z.string() }),
  z.strictObject({ ask: z.literal('gate'), html: z.string(), pictures: z.array(z.tuple([z.string(), LeadImageSchema])) }),
])
export type GateQuestion = z.infer<typeof GateQuestionSchema>

export const PicturesAnswerSchema = z.array(z.strictObject({ source: z.string(), bytes: z.instanceof(Uint8Array).nullable() }))
export const GatedAnswerSchema = z.strictObject({ body: BodySchema, notes: z.array(GateNoteSchema) })
