import { z } from 'zod'
import { areWriters, isArticleId } from '#core/article/is-article.ts'
import { isActor } from '#core/article/is-actor.ts'
import { isInstant } from '#core/article/instant.ts'
import { isBlock } from '#core/body/is-body.ts'
import { isRecordOf } from '#core/record-of.ts'
import { areAll, isSlip } from '#core/slip/is-slip.ts'
import { ActorSchema, ARTICLE_SCHEMA_VERSION, ArticleIdSchema, InstantSchema, WritersSchema, type ArticleData } from '#core/article/article.ts'
import { spliceOf, SpliceSchema } from '#core/revision/splice.ts'
import { SlipSchema } from '#core/slip/slip.ts'
import type { Revised } from '../store/store-format.ts'

/** The shape of a line; raised, with a way to read the older, when it changes. */
export const JOURNAL_FORMAT = 1
/** The articles of programs whose lines did not say which version they were of: in 1 and 2 slip and blocks are the same. */
const UNSAID_SCHEMA = 2

/** Of any line, whichever program wrote it. */
export const LineVersionSchema = z.looseObject({ format: z.int().min(1).default(1), schema: z.int().min(1).default(UNSAID_SCHEMA) })

/**
 * What was typed, as one line of journal.jsonl: how the article's words differ
 * from `base`, the revision its file holds. Each line stands alone on that
 * file, so a damaged one costs only itself, and the last whole one says it all.
 * Slip and blocks are of version `schema` of the article: they are parsed when
 * the article is whole, and today's.
 */
export const JournalLineSchema = z.strictObject({
  id: ArticleIdSchema,
  rev: z.int().min(1),
  baseRev: z.int().min(1),
  base: z.int().min(1),
  at: InstantSchema,
  by: ActorSchema.nullable(),
  writers: z.array(z.string()),
  format: z.literal(JOURNAL_FORMAT).default(JOURNAL_FORMAT),
  /** ARTICLE_SCHEMA_VERSION of the program that wrote it */
  schema: z.int().min(1).default(UNSAID_SCHEMA),
  /** SHA-256 of canonicalJson({ slip, body }) with this line's words */
  sha256: z.string(),
  /** null: as in `base` */
  slip: z.record(z.string(), z.unknown()).nullable(),
  body: z.strictObject({ start: z.int().min(0), remove: z.int().min(0), blocks: z.array(z.unknown()) }).nullable(),
})
export type JournalLine = z.infer<typeof JournalLineSchema>

/** A line as today's program writes it. */
export const WrittenLineSchema = JournalLineSchema.extend({ writers: WritersSchema, schema: z.literal(ARTICLE_SCHEMA_VERSION), slip: SlipSchema.nullable(), body: SpliceSchema.nullable() })
export type WrittenLine = z.infer<typeof WrittenLineSchema>

const isCount = (value: unknown, least: number): boolean => Number.isSafeInteger(value) && Number(value) >= least
const isSplice = (value: unknown): boolean => isRecordOf(value, 3) && isCount(value['start'], 0) && isCount(value['remove'], 0) && areAll(value['blocks'], Number.MAX_SAFE_INTEGER, isBlock)
/** Would WrittenLineSchema give it back as it is? Every pressed key asks. */
export const isWrittenLine = (value: unknown): value is WrittenLine => isRecordOf(value, 12)
  && isArticleId(value['id']) && isCount(value['rev'], 1) && isCount(value['baseRev'], 1) && isCount(value['base'], 1) && isInstant(value['at'])
  && (value['by'] === null || isActor(value['by'])) && areWriters(value['writers']) && value['format'] === JOURNAL_FORMAT && value['schema'] === ARTICLE_SCHEMA_VERSION
  && typeof value['sha256'] === 'string' && (value['slip'] === null || isSlip(value['slip'])) && (value['body'] === null || isSplice(value['body']))

export function journalLine(base: Revised<ArticleData>, current: Revised<ArticleData>, by: WrittenLine['by'], sha256: string): WrittenLine {
  const { data } = current
  return {
    id: current.id, rev: current.rev, baseRev: current.baseRev, base: base.rev, at: data.updatedAt, by, writers: data.writers,
    format: JOURNAL_FORMAT, schema: ARTICLE_SCHEMA_VERSION, sha256,
    slip: data.slip === base.data.slip ? null : data.slip,
    body: data.body === base.data.body ? null : spliceOf(base.data.body.root.children, data.body.root.children),
  }
}

/** An article's data of some version, as far as a line changes it. */
export const LineBaseSchema = z.looseObject({ slip: z.unknown(), body: z.looseObject({ root: z.looseObject({ children: z.array(z.unknown()) }) }) })
export type LineBase = z.infer<typeof LineBaseSchema>

/** The article with a line's words; whether they are those that were typed only the line's hash can tell. */
export function withLine<B extends LineBase>(base: B, { slip, body, at, writers }: JournalLine): LineBase {
  const { root } = base.body
  const children = body === null ? root.children : [...root.children.slice(0, body.start), ...body.blocks, ...root.children.slice(body.start + body.remove)]
  return { ...base, updatedAt: at, writers, slip: slip ?? base.slip, body: { ...base.body, root: { ...root, children } } }
}
