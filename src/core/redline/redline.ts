import { z } from 'zod'
import { ActorSchema, InstantSchema, StageSchema } from '../article/article.ts'
import { BlockSchema } from '../body/body-schema.ts'
import { RevisionSchema } from '../revision/revision.ts'
import { SLIP_LINES } from '../revision/compare-slips.ts'

/**
 * 花脸稿: what became of one revision's words on the way to another's, with who did it. Whatever one person changed in one
 * go, at one stage, is a step; marks are numbers of steps. Words that came and went on the way are in it too.
 */
export const StepSchema = z.strictObject({
  /** the revision in which this step's words stand, and the one before it, in which they do not yet */
  rev: z.int().min(1), base: z.int().min(1),
  at: InstantSchema,
  /** null: the history does not say */
  by: ActorSchema.nullable(),
  /** where the article stood when it was changed */
  stage: StageSchema,
  /** counts the stages it stood in: a draft that came back is another leg than the first */
  leg: z.int().min(0),
})
export type Step = z.infer<typeof StepSchema>

const mark = z.int().min(0)
export type Mark = z.infer<typeof mark>

/** How words look, apart from what they say. `format` is Lexical's bit mask. */
export const LookSchema = z.strictObject({ format: z.int().min(0), runIn: z.boolean(), link: z.string().nullable() })
export type Look = z.infer<typeof LookSchema>

/** One end of words that were moved; both carry one number. */
export type Move = { end: 'away' | 'here', pair: number }
/** By which move they came here, instead of being put in, and by which they went away, instead of being taken out. Words may be moved on. */
const moves = { here: z.int().min(0).nullable(), away: z.int().min(0).nullable() }

export const RunSchema = z.strictObject({
  text: z.string().min(1),
  /** null: they stood in the first revision */
  added: mark.nullable(),
  /** null: they stand in the last one */
  removed: mark.nullable(),
  ...moves,
  /** of words moved here: who had put them in; null: they stood in the first revision */
  wrote: mark.nullable(),
  /** as they look last */
  look: LookSchema,
  forms: z.array(z.strictObject({ by: mark, from: LookSchema })),
})
export type Run = z.infer<typeof RunSchema>

export const RedBlockSchema = z.strictObject({
  /** as the first revision had it; null: it was not there */
  before: BlockSchema.nullable(),
  /** as it stood last: in the last revision, where nobody removed it */
  block: BlockSchema,
  added: mark.nullable(),
  removed: mark.nullable(),
  ...moves,
  runs: z.array(RunSchema),
  /** its kind, level, picture or shape changed: what it was before each time */
  forms: z.array(z.strictObject({ by: mark, from: BlockSchema })),
})
export type RedBlock = z.infer<typeof RedBlockSchema>

export const RedLineSchema = z.strictObject({
  line: z.enum(SLIP_LINES),
  runs: z.array(RunSchema),
  /** reads the same and is another list: 甲 乙 as one name or two */
  parted: z.array(mark),
})
export type RedLine = z.infer<typeof RedLineSchema>

export const RedlineSchema = z.strictObject({
  from: RevisionSchema,
  to: RevisionSchema,
  steps: z.array(StepSchema),
  /** every line of the slip that says or said something */
  slip: z.array(RedLineSchema),
  blocks: z.array(RedBlockSchema),
  /** revisions on the way that are damaged: what they changed counts as the next one's */
  unread: z.array(z.int()),
})
export type Redline = z.infer<typeof RedlineSchema>

export const PLAIN: Look = { format: 0, runIn: false, link: null }
export const isPlain = ({ format, runIn, link }: Look): boolean => format === 0 && !runIn && link === null
export const sameLook = (a: Look, b: Look): boolean => a === b || (a.format === b.format && a.runIn === b.runIn && a.link === b.link)
