import { z } from 'zod'
import { BodySchema, type Body } from '../body/body-schema.ts'
import { SlipSchema, type Slip } from '../slip/slip.ts'
import { SaidFactSchema, type SaidFact } from './said-fact.ts'

/** What a line of the source text was taken for. Every line has exactly one entry, blank ones too. */
export const LINE_KINDS = [
  'blank',
  // furniture the layout makes again: consumed
  'breadcrumb', 'share', 'credits-repeated', 'read-next', 'return-links',
  // slip
  'kicker', 'headline', 'deck', 'credits', 'time', 'section', 'review-credits', 'rights', 'permalink',
  // body
  'crosshead', 'paragraph', 'list-item', 'leftover',
] as const
export const LineKindSchema = z.enum(LINE_KINDS)
export type LineKind = z.infer<typeof LineKindSchema>

export const ReportLineSchema = z.strictObject({
  /** 1-based line of the source text */
  line: z.int().min(1),
  text: z.string(),
  as: LineKindSchema,
  /** names of what this line gave: slip fields (headline, source, bylines, dateline …), and `runIns` where it opens with one */
  fields: z.array(z.string()),
})
export type ReportLine = z.infer<typeof ReportLineSchema>

export const IngestWarningSchema = z.strictObject({
  /** e.g. no-headline, no-time, credits-disagree, unknown-channel, bad-date, control-characters */
  code: z.string(),
  line: z.int().min(1).nullable(),
  /** the words concerned, for the message to quote */
  detail: z.string(),
})
export type IngestWarning = z.infer<typeof IngestWarningSchema>

/** What was read out of a pasted or dropped page. */
export type Recognition = {
  slip: Slip
  body: Body
  /** the slip fields that were found, plus the crossheads and run-ins, as plain values */
  recognised: Record<string, unknown>
  report: ReportLine[]
  /** lines that stand in the body although they look like none of its kinds */
  leftover: ReportLine[]
  warnings: IngestWarning[]
  /** fields that no line of the text gave but the file's front matter, head or properties */
  said: SaidFact[]
  /** half-width marks in Chinese text: set full width where that was asked for, else offered */
  halfWidthMarks: number
  /** a host of the permalink that the library does not know yet, with the name the page gives it */
  newChannel: { host: string, name: string | null } | null
}
export const RecognitionSchema: z.ZodType<Recognition> = z.strictObject({
  slip: SlipSchema,
  body: BodySchema,
  recognised: z.record(z.string(), z.unknown()),
  report: z.array(ReportLineSchema),
  leftover: z.array(ReportLineSchema),
  warnings: z.array(IngestWarningSchema),
  said: z.array(SaidFactSchema),
  halfWidthMarks: z.int().min(0),
  newChannel: z.strictObject({ host: z.string(), name: z.string().nullable() }).nullable(),
})
