import { z } from 'zod'
import { ActorSchema, ArticleIdSchema, InstantSchema, type ArticleData } from '#core/article/article.ts'
import { splice, spliceOf, SpliceSchema } from '#core/revision/splice.ts'
import { SlipSchema } from '#core/slip/slip.ts'
import type { Revised } from '../store/store-format.ts'

/**
 * What was typed, as one line of journal.jsonl: how the article's words differ
 * from `base`, the revision its file holds. Each line stands alone on that
 * file, so a damaged one costs only itself, and the last whole one says it all.
 */
export const JournalLineSchema = z.strictObject({
  id: ArticleIdSchema,
  rev: z.int().min(1),
  baseRev: z.int().min(1),
  base: z.int().min(1),
  at: InstantSchema,
  by: ActorSchema.nullable(),
  writers: z.array(z.string()),
  /** SHA-256 of canonicalJson({ slip, body }) with this line's words */
  sha256: z.string(),
  /** null: as in `base` */
  slip: SlipSchema.nullable(),
  body: SpliceSchema.nullable(),
})
export type JournalLine = z.infer<typeof JournalLineSchema>

export function journalLine(base: Revised<ArticleData>, current: Revised<ArticleData>, by: JournalLine['by'], sha256: string): JournalLine {
  const { data } = current
  return {
    id: current.id, rev: current.rev, baseRev: current.baseRev, base: base.rev, at: data.updatedAt, by, writers: data.writers, sha256,
    slip: data.slip === base.data.slip ? null : data.slip,
    body: data.body === base.data.body ? null : spliceOf(base.data.body.root.children, data.body.root.children),
  }
}

/** The article with a line's words; whether they are those that were typed only the line's hash can tell. */
export function withLine(base: ArticleData, line: JournalLine): ArticleData {
  const { slip, body, at, writers } = line
  return {
    ...base, updatedAt: at, writers, slip: slip ?? base.slip,
    body: body === null ? base.body : { root: { ...base.body.root, children: splice(base.body.root.children, body) } },
  }
}
