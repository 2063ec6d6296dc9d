import { z } from 'zod'
import { ActorSchema, ArticleIdSchema, InstantSchema, type ArticleData } from '#core/article/article.ts'
import { RevisionCauseSchema } from '#core/revision/revision.ts'
import type { RevisionToKeep } from '../history/article-history.ts'
import { NameLineSchema, restOf, RevisionLineSchema, type NameLine, type RevisionLine } from '../history/history-lines.ts'
import { sha256OfJson } from '../store/sha256.ts'

/** Beyond JOURNAL_FORMAT: to a program that knows no such lines they are of a newer one, and no damage. */
export const ACT_FORMAT = 2

/**
 * A step of the review, or the bin, about to be put into its article's file: so
 * that after a crash between file and history the history still gets it, as
 * what it was. `id` and `rev` stand first, as in every line of the journal.
 */
export const ActLineSchema = z.strictObject({
  id: ArticleIdSchema,
  rev: z.int().min(1),
  act: RevisionCauseSchema,
  by: ActorSchema.nullable(),
  at: InstantSchema,
  format: z.literal(ACT_FORMAT),
  /** of the article but for its words, with the act: what tells it from another that was given the number because this one failed */
  rest: z.string(),
  /** of what another desk did before it, and of the act: the lines that its history gets, whose parts it has */
  lines: z.array(RevisionLineSchema).min(1).exactOptional(),
  /** the names that some of them have */
  names: z.array(NameLineSchema).min(1).exactOptional(),
})
export type ActLine = z.infer<typeof ActLineSchema>

const hashOfRest = (data: ArticleData): string => sha256OfJson(restOf(data))

export const actLine = ({ article: { id, rev, data }, why, by }: RevisionToKeep, lines: RevisionLine[] = [], names: NameLine[] = []): ActLine =>
  ({ id, rev, act: why, by, at: data.updatedAt, format: ACT_FORMAT, rest: hashOfRest(data), ...(lines.length === 0 ? {} : { lines }), ...(lines.length === 0 || names.length === 0 ? {} : { names }) })

/** The article as its file has it is what this act made of it. */
export const isMadeBy = (line: ActLine, rev: number, data: ArticleData): boolean => rev === line.rev && hashOfRest(data) === line.rest
