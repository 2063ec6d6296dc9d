import { z } from 'zod'
import { ActorSchema, InstantSchema, StageSchema, type Action } from '../article/article.ts'

/**
 * Why a revision was made. `autosave`: words as they were when typing paused;
 * `saved`: somebody asked for it; `earlier`: what the library held before it
 * kept a history; `commented`: a comment, `deadline`: another deadline, no words of the article; `received`: as it came in a package;
 * `correction`, `retraction`, `reinstatement`: of a published article, begun; `abandoned`: given up;
 * `merged`: put together of a package and what was here; `recovered`: brought back after damage or a crash.
 */
export const REVISION_CAUSES = [
  'created', 'imported', 'autosave', 'saved', 'submitted', 'passed', 'returned', 'signed', 'withdrawn', 'correction', 'retraction', 'reinstatement', 'abandoned', 'voided', 'restored', 'trashed', 'untrashed', 'commented', 'deadline', 'received', 'merged', 'recovered', 'earlier',
] as const
export const RevisionCauseSchema = z.enum(REVISION_CAUSES)
export type RevisionCause = z.infer<typeof RevisionCauseSchema>

export const CAUSE_OF_ACTION: Record<Action, RevisionCause> = { submit: 'submitted', pass: 'passed', return: 'returned', sign: 'signed', withdraw: 'withdrawn', correct: 'correction', retract: 'retraction', reinstate: 'reinstatement', abandon: 'abandoned' }

export const MAX_VERSION_NAME = 120
export const VersionNameSchema = z.string().trim().min(1).max(MAX_VERSION_NAME)

/** 修订: one state of an article that was kept, told in a line. */
export const RevisionSchema = z.strictObject({
  rev: z.int().min(1),
  /** the revision it was made from; 0 for the first */
  baseRev: z.int().min(0),
  /** where those before it do not say it: what it came of, two of a merge; none where nobody knows. Absent for those of before version 8 */
  parents: z.array(z.int().min(1)).max(2).exactOptional(),
  at: InstantSchema,
  by: ActorSchema.nullable(),
  why: RevisionCauseSchema,
  stage: StageSchema,
  headline: z.string(),
  /** characters that count (core/body/word-count) */
  words: z.int().min(0),
  /** SHA-256 of canonicalJson({ slip, body }): the same for the same words, whichever revision holds them */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Revision = z.infer<typeof RevisionSchema>
