import { z } from 'zod'
import { ActorSchema, InstantSchema, type ArticleData } from '#core/article/article.ts'
import { RevisionSchema, VersionNameSchema, type Revision } from '#core/revision/revision.ts'
import { fromRuns, RunsSchema, toRuns, type Runs } from '#core/revision/runs.ts'
import { MAX_THREADS } from '#core/comments/thread.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { sha256OfJson } from '../store/sha256.ts'
import { upgrade, type StoreFormat } from '../store/store-format.ts'

/**
 * The lines of `<id>.history.jsonl`, each in its check (store/checked-line).
 * An article is kept in parts: its blocks, its slip, its threads of comments and where they stand, and the rest of it. A part is
 * written once, under the hash of its canonical JSON, and numbered; a revision
 * names its parts by number. So a revision of a long article changed in one
 * place costs one block, whole and readable by itself: no chain of
 * differences that one bad line would break.
 */
export const PartLineSchema = z.strictObject({ part: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/), value: z.unknown() })
export type PartLine = z.infer<typeof PartLineSchema>
export const RevisionLineSchema = RevisionSchema.extend({
  /** of the article's data (ARTICLE_SCHEMA_VERSION) when it was written */
  schema: z.int().min(1),
  rest: z.int().min(0), slip: z.int().min(0), blocks: RunsSchema,
  /** what readers had meanwhile, one part for all revisions of a correction */
  published: z.int().min(0).exactOptional(),
  /** its comments, and of each where it stands; before version 8 they are in the rest, whole in every revision */
  threads: RunsSchema.exactOptional(), anchors: RunsSchema.exactOptional(),
})
export type RevisionLine = z.infer<typeof RevisionLineSchema>
/** 命名版本: null takes the name away again */
export const NameLineSchema = z.strictObject({ named: z.int().min(1), name: VersionNameSchema.nullable(), at: InstantSchema, by: ActorSchema.nullable() })
export type NameLine = z.infer<typeof NameLineSchema>
export const HistoryLineSchema = z.union([PartLineSchema, RevisionLineSchema, NameLineSchema])
export type HistoryLine = z.infer<typeof HistoryLineSchema>

const TakenSchema = z.int().min(0).optional().catch(undefined)
/** The numbers a newer program's line may have given, as far as they are where today's are. */
export const NewerLineSchema = z.looseObject({ rev: TakenSchema, part: TakenSchema, rest: TakenSchema, slip: TakenSchema, published: TakenSchema, blocks: RunsSchema.optional().catch(undefined), threads: RunsSchema.optional().catch(undefined), anchors: RunsSchema.optional().catch(undefined) })

/** An article but for its words, and for those readers have. */
export type Rest = Omit<ArticleData, 'slip' | 'body' | 'published'>
export const restOf = ({ slip: _slip, body: _body, published: _published, ...rest }: ArticleData): Rest => rest

/** The rest as a history keeps it. */
export const keptRestOf = (data: ArticleData): Omit<Rest, 'comments'> => {
  const { comments: _comments, ...rest } = restOf(data)
  return rest
}

/** Every number of a part that a line names. */
export const partsNamed = ({ rest, slip, published, blocks, threads, anchors }: Pick<RevisionLine, 'rest' | 'slip' | 'published' | 'blocks' | 'threads' | 'anchors'>): Runs =>
  [rest, slip, ...(published === undefined ? [] : [published]), ...blocks, ...(threads ?? []), ...(anchors ?? [])]

const AnythingSchema = z.looseObject({})

/** Each thread of a revision whose words are there, and where it stands; place null: that was lost. null for a line of before version 8, which has none. */
function talkThere({ threads, anchors }: RevisionLine, parts: ReadonlyMap<number, unknown>): { said: number, place: number | null }[] | null {
  if (threads === undefined || anchors === undefined) return null
  const [said, places] = [fromRuns(threads, MAX_THREADS + 1), fromRuns(anchors, MAX_THREADS + 1)]
  return said.flatMap((number, at) => {
    const place = places[at]
    return parts.has(number) ? [{ said: number, place: place !== undefined && parts.has(place) ? place : null }] : []
  })
}

/**
 * The comments of a revision as they were written. One that was lost is left out: a thread's line is written once, and the words of every later revision must not go with it.
 * Where only its place was lost it is about the whole article: what somebody said outlives where they said it.
 */
function assembledTalk(line: RevisionLine, parts: ReadonlyMap<number, unknown>): { comments?: unknown[] } {
  const there = talkThere(line, parts)
  return there === null ? {} : { comments: there.map(({ said, place }) => ({ ...AnythingSchema.parse(parts.get(said)), anchor: place === null ? null : parts.get(place) })) }
}

/** The line, naming of its comments only those that are there. `nowhere`: the number of a part that holds null, for those whose place was lost */
export function withTalkThere(line: RevisionLine, parts: ReadonlyMap<number, unknown>, nowhere: number): RevisionLine {
  const there = talkThere(line, parts)
  return there === null ? line : { ...line, threads: toRuns(there.map(({ said }) => said)), anchors: toRuns(there.map(({ place }) => place ?? nowhere)) }
}

/** Whether a comment it names was lost, or its place. */
export function lacksTalk(line: RevisionLine, parts: ReadonlyMap<number, unknown>): boolean {
  try {
    const there = talkThere(line, parts)
    return there !== null && (there.length < fromRuns(line.threads ?? [], MAX_THREADS + 1).length || there.some(({ place }) => place === null))
  } catch {
    // More than an article may have: nothing of it is read at all.
    return false
  }
}

/** Whether a part of its words was lost. */
export function lacksWords({ slip, blocks }: RevisionLine, parts: Pick<ReadonlyMap<number, unknown>, 'has'>): boolean {
  try {
    return !parts.has(slip) || !fromRuns(blocks).every((number) => parts.has(number))
  } catch {
    return true
  }
}

/** Whether every part that a line names is there, its comments too. */
export const hasAllParts = (line: RevisionLine, parts: ReadonlyMap<number, unknown>): boolean => fromRuns(partsNamed(line)).every((number) => parts.has(number))

/** Slip and body of a revision as they were written; null where a part of them is missing or what comes of them is not what was written. */
export function wordsOfLine(line: RevisionLine, parts: ReadonlyMap<number, unknown>): { slip: unknown, body: unknown } | null {
  try {
    const numbers = fromRuns(line.blocks)
    if (!parts.has(line.slip) || !numbers.every((number) => parts.has(number))) return null
    const children = numbers.map((number) => parts.get(number))
    const words = { slip: parts.get(line.slip), body: { root: { type: 'root', direction: null, format: '', indent: 0, version: 1, children } } }
    return sha256OfJson(words) === line.sha256 ? words : null
  } catch {
    return null
  }
}

/** The data of a revision as it was written (of version line.schema), put together from its parts; null where any but a comment's is missing, or its words are not what was written. */
export function assembleRaw(line: RevisionLine, parts: ReadonlyMap<number, unknown>): unknown {
  const rest = parts.get(line.rest)
  if (typeof rest !== 'object' || rest === null || (line.published !== undefined && !parts.has(line.published))) return null
  const words = wordsOfLine(line, parts)
  try {
    return words === null ? null : { ...rest, ...assembledTalk(line, parts), ...words, ...(line.published === undefined ? {} : { published: parts.get(line.published) }) }
  } catch {
    return null
  }
}

/** The same, today's. Its words are held against the revision's hash as they were written, before they become that. */
export function assemble(line: RevisionLine, parts: ReadonlyMap<number, unknown>, format: StoreFormat<ArticleData> = ARTICLE_FORMAT): ArticleData | null {
  const raw = assembleRaw(line, parts)
  try {
    return raw === null ? null : upgrade(format, line.schema, raw)
  } catch {
    return null
  }
}

export const revisionOf = ({ schema: _schema, rest: _rest, slip: _slip, blocks: _blocks, published: _published, threads: _threads, anchors: _anchors, ...revision }: RevisionLine): Revision => revision
