import type { ArticleData } from '#core/article/article.ts'
import type { KeptRevision } from '#contract/history-contract.ts'
import type { Revision } from '#core/revision/revision.ts'
import { commentsWith } from '#core/comments/carry-anchors.ts'
import { DeskError } from '../desk-error.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { historyFile, type LibraryFolder } from '../store/library-folder.ts'
import { assemble, assembleRaw, lacksTalk, revisionOf, type RevisionLine } from './history-lines.ts'
import { partsOf, withRestNear } from './history-parts.ts'
import { readHistory, type History } from './read-history.ts'

/** Of a number that was written twice the last: the one before was never acknowledged. */
function current(history: History): RevisionLine[] {
  const byRev = new Map<number, RevisionLine>()
  for (const line of history.revisions) {
    byRev.delete(line.rev)
    byRev.set(line.rev, line)
  }
  return [...byRev.values()]
}

/** Newest first. isDamaged: lines of the file are not what was written, and what they held is missing from the list. */
export async function lookThrough(folder: LibraryFolder, id: string): Promise<{ revisions: KeptRevision[], isDamaged: boolean }> {
  const history = await readHistory(folder, id)
  const revisions = current(history).map((line) => ({ ...revisionOf(line), name: history.names.get(line.rev)?.name ?? null })).reverse()
  return { revisions, isDamaged: history.damaged > 0 }
}

/** Newest first. */
export const listRevisions = async (folder: LibraryFolder, id: string): Promise<KeptRevision[]> => (await lookThrough(folder, id)).revisions

const fromNewer = (id: string, found = ARTICLE_FORMAT.version + 1): DeskError<'store-from-newer-version'> =>
  new DeskError('store-from-newer-version', { file: historyFile(id), found, known: ARTICLE_FORMAT.version })

type Parts = ReadonlyMap<number, unknown>

/** DeskError('store-from-newer-version') for one that a newer program wrote. */
function whole(parts: Parts, line: RevisionLine, id: string): ArticleData | null {
  if (line.schema > ARTICLE_FORMAT.version) throw fromNewer(id, line.schema)
  const data = assemble(line, parts)
  return data !== null && data.id === id ? data : null
}

/** The same to be looked at: of its words all must be there, of what had been decided until then not. */
function shown(parts: Parts, line: RevisionLine, lines: readonly RevisionLine[], id: string): ArticleData | null {
  const data = whole(parts, line, id)
  if (data !== null) return data
  const near = withRestNear(line, lines, parts)
  const about = near === null ? null : whole(parts, near, id)
  return about === null ? null : { ...about, stage: line.stage, updatedAt: line.at }
}

/** The article as revision `rev` had it; where what had been decided until then was lost, that is as of the revision before. DeskError: revision-not-found; store-corrupt where its words are no longer whole; store-from-newer-version. */
export async function readRevision(folder: LibraryFolder, id: string, rev: number): Promise<KeptRevision & { data: ArticleData }> {
  const history = await readHistory(folder, id)
  const line = current(history).find((one) => one.rev === rev)
  if (line === undefined) throw new DeskError('revision-not-found', { id, rev })
  const data = shown(partsOf(history), line, history.revisions, id)
  if (data === null) throw new DeskError('store-corrupt', { file: historyFile(id) })
  return { ...revisionOf(line), name: history.names.get(rev)?.name ?? null, data }
}

/** What is told of revision `rev`; null where it is not there, or not whole: what had been decided until then counts too, a comment does not. DeskError('store-from-newer-version') */
export async function wholeRevision(folder: LibraryFolder, id: string, rev: number): Promise<KeptRevision | null> {
  const history = await readHistory(folder, id)
  const line = current(history).find((one) => one.rev === rev)
  return line === undefined || whole(partsOf(history), line, id) === null ? null : { ...revisionOf(line), name: history.names.get(rev)?.name ?? null }
}

/** The article as revision `rev` had it, in the version it was written in; null where it is not there or not whole. */
export async function rawRevision(folder: LibraryFolder, id: string, rev: number): Promise<{ schema: number, data: unknown } | null> {
  const history = await readHistory(folder, id)
  const line = current(history).find((one) => one.rev === rev)
  const data = line === undefined ? null : assembleRaw(line, partsOf(history))
  return line === undefined || data === null ? null : { schema: line.schema, data }
}

/**
 * The newest revision that is whole; null where there is none. What a damaged article is made again from.
 * DeskError('store-from-newer-version') where a newer program wrote a later one: an older must not pass for the newest.
 */
export async function newestWholeRevision(folder: LibraryFolder, id: string): Promise<(Revision & { data: ArticleData, lacksTalk: boolean }) | null> {
  const history = await readHistory(folder, id)
  const parts = partsOf(history)
  const lines = current(history).toSorted((a, b) => b.rev - a.rev)
  for (const [at, line] of lines.entries()) {
    if (line.rev < history.newerRev) break
    const data = whole(parts, line, id)
    if (data !== null) return { ...revisionOf(line), data: withTalkOf(data, line, lines.slice(at + 1), parts, id), lacksTalk: lacksTalk(line, parts) }
  }
  if (history.newerRev > 0) throw fromNewer(id)
  return null
}

/** What was said, or where, and was lost of this revision is as an earlier one has it, back to the first that lost nothing: no thread is ever deleted. */
function withTalkOf(data: ArticleData, line: RevisionLine, earlier: readonly RevisionLine[], parts: Parts, id: string): ArticleData {
  let [found, last] = [data, line]
  for (const one of earlier) {
    if (!lacksTalk(last, parts)) break
    const before = whole(parts, one, id)
    if (before !== null) found = { ...found, comments: commentsWith(found, before) }
    last = one
  }
  return found
}

/** Every revision of a history, read once, and the words of any of them. */
export class RevisionWords {
  readonly revisions: readonly Revision[]
  readonly #lines: ReadonlyMap<number, RevisionLine>
  readonly #parts: ReadonlyMap<number, unknown>
  readonly #id: string

  private constructor(history: History, id: string) {
    const lines = current(history)
    this.#lines = new Map(lines.map((line) => [line.rev, line]))
    this.#parts = partsOf(history)
    this.#id = id
    this.revisions = lines.map(revisionOf)
  }

  static async open(folder: LibraryFolder, id: string): Promise<RevisionWords> {
    return new RevisionWords(await readHistory(folder, id), id)
  }

  /** null where they are not there or no longer whole. DeskError('store-from-newer-version') for those a newer program wrote. */
  of(rev: number): Pick<ArticleData, 'slip' | 'body'> | null {
    const line = this.#lines.get(rev)
    if (line === undefined) return null
    return shown(this.#parts, line, [...this.#lines.values()], this.#id)
  }
}
