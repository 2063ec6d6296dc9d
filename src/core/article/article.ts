import { z } from 'zod'
import { BodySchema, type Body } from '../body/body-schema.ts'
import { MAX_THREADS, ThreadSchema, type Thread } from '../comments/thread.ts'
import { SlipSchema, type Slip } from '../slip/slip.ts'
import { ActorSchema, InstantSchema, type Actor } from './actor.ts'
import { ArticleIdSchema } from './article-id.ts'
import { MOST_TASKS, TaskWordsSchema } from './step-rules.ts'
import { RecordSignatureSchema } from '../trust/record-signature.ts'
import { OriginalFileSchema } from './original-file.ts'

export { ArticleIdSchema }

/**
 * draft 草稿 → first/second/final-review 初审 复审 终审 → awaiting-sign-off 待签发 → signed 已签发.
 * withdrawn 已撤回 is outside the flow; it can be taken up again by submitting it anew. What readers have is another matter: core/workflow/publication.ts.
 */
export const STAGES = ['draft', 'first-review', 'second-review', 'final-review', 'awaiting-sign-off', 'signed', 'withdrawn'] as const
export const StageSchema = z.enum(STAGES)
export type Stage = z.infer<typeof StageSchema>
export type ReviewStage = Extract<Stage, `${string}-review`>

/** Of a published article: 更正, 撤稿, 恢复发布. Each begins a round of reviews and changes nothing that readers have until it is signed off. */
export const OPENING_ACTIONS = ['correct', 'retract', 'reinstate'] as const
export type OpeningAction = (typeof OPENING_ACTIONS)[number]

/** What people do; abandon: what was begun on a published article is given up. `void` is the library's own entry when words change after a review. */
export const ACTIONS = ['submit', 'pass', 'return', 'sign', 'withdraw', ...OPENING_ACTIONS, 'abandon'] as const
export const ActionSchema = z.enum(ACTIONS)
export type Action = z.infer<typeof ActionSchema>

export { ActorSchema, InstantSchema, type Actor }

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** One step of the review, bound to exactly what was judged and to the record before it. */
export const ReviewRecordSchema = z.strictObject({
  action: z.enum([...ACTIONS, 'void']),
  at: InstantSchema,
  by: ActorSchema,
  from: StageSchema,
  to: StageSchema,
  reason: z.string().max(4_000).nullable(),
  /** what the step's checklist asked a person to tick, and they ticked; absent, never empty, where nothing: older records keep their hash */
  ticks: z.array(TaskWordsSchema).min(1).max(MOST_TASKS).exactOptional(),
  /** SHA-256 of canonicalJson({ slip, body }) as judged */
  sha256,
  /** SHA-256 of canonicalJson of the record before; null for the first */
  previous: sha256.nullable(),
  /** Ed25519, over the record and the article it is of; null: whoever did it had no key */
  signature: RecordSignatureSchema.nullable(),
})
export type ReviewRecord = z.infer<typeof ReviewRecordSchema>

/** The text an article was made from, kept whole beside it so that nothing pasted can be lost. */
export const OriginSchema = z.strictObject({
  /** file name or 粘贴 */
  name: z.string().max(255),
  sha256,
  /** UTF-16 code units */
  length: z.int().min(0),
  /** absent for pasted lines, and for articles of before version 5 */
  file: OriginalFileSchema.exactOptional(),
})
export type Origin = z.infer<typeof OriginSchema>

/** 回收站: since when an article is in the bin, and who put it there; null for nobody who said so. */
export const TrashedSchema = z.strictObject({ at: InstantSchema, by: ActorSchema.nullable() })
export type Trashed = z.infer<typeof TrashedSchema>

/** 2: `trashed`; 3: pictures in the text; 4: tables, and pictures with copies and the file they came as; 5: the file an article was made from, editor's notes, rules, speakers of quotes, galleries, cards of other articles; 6: signatures of records, comments; 7: `deadline`, ticks of records, notices of corrections and withdrawals, what readers have while one is written; 8: `parents` of revisions, comments in parts of their own in the history */
export const ARTICLE_SCHEMA_VERSION = 8

/** What one article file holds, inside its envelope. */
export type ArticleData = {
  id: string
  createdAt: string
  updatedAt: string
  /** who made it here; null where an import named nobody */
  createdBy: Actor | null
  /** the ids of people who wrote in it as a draft: none of them may review it */
  writers: string[]
  slip: Slip
  body: Body
  stage: Stage
  records: ReviewRecord[]
  origin: Origin | null
  /** null: not in the bin */
  trashed: Trashed | null
  /** 批注, oldest first: about the body, never in it */
  comments: Thread[]
  /** 截稿时间; null: none. No part of what a review judges: setting it voids nothing */
  deadline: string | null
  /** what readers have, as it was signed off, while a correction, a withdrawal or a reinstatement of it is on its way; else absent */
  published?: { slip: Slip, body: Body }
}
const MOST_WRITERS = 500
/** ids of people */
export const WritersSchema = z.array(z.string().min(1).max(64)).max(MOST_WRITERS)
/** of those, as many as may come from other desks: one who writes here must always find room */
const MOST_FROM_ELSEWHERE = 400

/** With one who writes now. Where there is no room the last to come makes it: those of this desk stand first. */
export const withWriter = (writers: readonly string[], id: string): string[] => (writers.includes(id) ? [...writers] : [...writers.slice(0, MOST_WRITERS - 1), id])

/** The writers both know, in the order of `first` and `second`; all of `ours`, and of the others as many as there is room for: whoever sends a package may name anybody. */
export function writersOfBoth(ours: readonly string[], first: readonly string[], second: readonly string[]): string[] {
  const [all, own] = [new Set([...first, ...second]), new Set(ours)]
  const others = [...all].filter((id) => !own.has(id)).slice(0, Math.max(0, MOST_FROM_ELSEWHERE - own.size))
  const kept = new Set([...own, ...others])
  return [...all].filter((id) => kept.has(id))
}

export const ArticleDataSchema: z.ZodType<ArticleData> = z.strictObject({
  id: ArticleIdSchema,
  createdAt: InstantSchema,
  updatedAt: InstantSchema,
  createdBy: ActorSchema.nullable(),
  writers: WritersSchema,
  slip: SlipSchema,
  body: BodySchema,
  stage: StageSchema,
  records: z.array(ReviewRecordSchema).max(10_000),
  origin: OriginSchema.nullable(),
  trashed: TrashedSchema.nullable(),
  comments: z.array(ThreadSchema).max(MAX_THREADS),
  deadline: InstantSchema.nullable(),
  published: z.strictObject({ slip: SlipSchema, body: BodySchema }).exactOptional(),
})
