import { z } from 'zod'
import { ReviewRecordSchema, type ReviewRecord } from '../article/article.ts'
import { BlockSchema, type Block } from '../body/body-schema.ts'
import { SLIP_LINES, type SlipLine } from '../revision/compare-slips.ts'
import { LeadImageSchema, type LeadImage } from '../slip/slip.ts'

/** Which side's words stand in the text: ours, theirs, or both, one after the other. */
export const ChoiceSchema = z.enum(['ours', 'theirs', 'both'])
export type Choice = z.infer<typeof ChoiceSchema>

/** By the id of a conflict, which is of the words it is about (conflict-id.ts); one that is not named has its usual choice. */
export const ChoicesSchema = z.record(z.string().max(60), ChoiceSchema)
export type Choices = Readonly<Record<string, Choice>>
/** What stands where both changed the same; base: neither, for a text of what is agreed alone. undefined: the usual */
export type Chooser = (id: string) => Choice | 'base' | undefined

/** A line of the slip that both sides wrote anew, as it reads. */
export type LineConflict = { kind: 'line', id: string, line: SlipLine, base: string, ours: string, theirs: string, choice: Choice, canKeepBoth: boolean }
/** The lead image, another file on one side than on the other: each with what is said of it. null: that side has none. */
export type PictureConflict = { kind: 'picture', id: string, base: LeadImage | null, ours: LeadImage | null, theirs: LeadImage | null, choice: Choice, canKeepBoth: boolean }
/** A stretch of the text that both sides changed; no blocks: that side took it out. */
export type BlocksConflict = { kind: 'blocks', id: string, base: Block[], ours: Block[], theirs: Block[], choice: Choice, canKeepBoth: boolean }
/** A block that both sides moved, each to another place. The words stand once, wherever that is. */
export type PlaceConflict = { kind: 'place', id: string, block: Block, choice: Choice, canKeepBoth: boolean }

/** Both desks decided something about the article since they parted: one of the two logs goes on, the other stays in the history. */
export type RecordsConflict = { kind: 'records', id: string, ours: ReviewRecord[], theirs: ReviewRecord[], choice: Choice, canKeepBoth: boolean }

/** Where two people changed the same thing. `choice` is what the merged text has now; the other side's words are here. */
export type Conflict = LineConflict | PictureConflict | BlocksConflict | PlaceConflict | RecordsConflict

/** Has somebody chosen what stands? Both, where both cannot, is no choice. */
export const isChosen = ({ id, canKeepBoth }: Conflict, choices: Choices): boolean => choices[id] !== undefined && (canKeepBoth || choices[id] !== 'both')

const common = { id: z.string(), choice: ChoiceSchema, canKeepBoth: z.boolean() }
const blocks = z.array(BlockSchema)
const records = z.array(ReviewRecordSchema)
export const ConflictSchema: z.ZodType<Conflict> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line'), line: z.enum(SLIP_LINES), base: z.string(), ours: z.string(), theirs: z.string(), ...common }),
  z.strictObject({ kind: z.literal('picture'), ...common, base: LeadImageSchema.nullable(), ours: LeadImageSchema.nullable(), theirs: LeadImageSchema.nullable() }),
  z.strictObject({ kind: z.literal('blocks'), base: blocks, ours: blocks, theirs: blocks, ...common }),
  z.strictObject({ kind: z.literal('place'), block: BlockSchema, ...common }),
  z.strictObject({ kind: z.literal('records'), ...common, ours: records, theirs: records }),
])
