import { z } from 'zod'
import { ORIGINAL_KINDS } from '#core/article/original-file.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { GateNoteSchema } from '#core/gate/gate-report.ts'
import { SaidSchema } from '#core/ingest/said.ts'
import { LeadImageSchema } from '#core/slip/slip.ts'
import { DESK_ERRORS } from '#contract/errors.ts'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
/** of the file that was read; its bytes need not come back */
const kind = z.enum(ORIGINAL_KINDS).nullable()
/** of its bytes */
const notes = z.array(GateNoteSchema)
const GatedSchema = z.strictObject({ body: BodySchema, notes: z.array(GateNoteSchema) })

/** What the reading thread is asked, as its data: a file to read, or a page to take through the gate with its pictures, which the library holds by now. */
export const ToReaderSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('read'), name: z.string(), bytes }),
  z.strictObject({ ask: z.literal('gate'), html: z.string(), pictures: z.map(z.string(), LeadImageSchema) }),
])
export type ToReader = z.infer<typeof ToReaderSchema>

export const FromReaderSchema = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('text'), text: z.string(), kind, notes }),
  z.strictObject({ answer: z.literal('page'), html: z.string(), kind, notes, gated: GatedSchema, said: SaidSchema.nullable(), embedded: z.map(z.string(), z.strictObject({ name: z.string(), bytes })) }),
  z.strictObject({ answer: z.literal('gated'), gated: GatedSchema }),
  z.strictObject({ answer: z.literal('refused'), reason: DESK_ERRORS['text-unreadable'].data.shape.reason }),
])
export type FromReader = z.infer<typeof FromReaderSchema>
