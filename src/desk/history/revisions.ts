import type { ArticleData } from '#core/article/article.ts'
import type { KeptRevision } from '#contract/history-contract.ts'
import type { Revision } from '#core/revision/revision.ts'
import { DeskError } from '../desk-error.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { historyFile, type LibraryFolder } from '../store/library-folder.ts'
import { assemble, assembleRaw, lacksTalk, revisionOf, type RevisionLine } from './history-lines.ts'
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

/** Newest first. */
export async function listRevisions(folder: LibraryFolder, id: string): Promise<KeptRevision[]> {
  const history = await readHistory(folder, id)
  return current(history).map((line) => ({ ...revisionOf(line), name: history.names.get(line.rev)?.name ?? null })).reverse()
}

const partsOf = (history: History): Map<number, unknown> => new Map([...history.parts].map(([number, { value }]) => [number, value]))

const fromNewer = (id: string, found = ARTICLE_FORMAT.version + 1): DeskError<'store-from-newer-version'> =>
  new DeskError('store-from-newer-version', { file: historyFile(id), found, known: ARTICLE_FORMAT.version })

/** DeskError('store-from-newer-version') for one that a newer program wrote. */
function whole(history: History, line: RevisionLine, id: string): ArticleData | null {
  if (line.schema > ARTICLE_FORMAT.version) throw fromNewer(id, line.schema)
  const data = assemble(line, partsOf(history))
  return data !== null && data.id === id ? data : null
}

/** The article as revision `rev` had it. DeskError: revision-not-found; store-corrupt where it is no longer whole; store-from-newer-version. */
export async function readRevision(folder: LibraryFolder, id: string, rev: number): Promise<KeptRevision & { data: ArticleData }> {
  const history = await readHistory(folder, id)
  const line = current(history).find((one) => one.rev === rev)
  if (line === undefined) throw new DeskError('revision-not-found', { id, rev })
  const data = whole(history, line, id)
  if (data === null) throw new DeskError('store-corrupt', { file: historyFile(id) })
  return { ...revisionOf(line), name: history.names.get(rev)?.name ?? null, data }
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
  for (const line of current(history).toSorted((a, b) => b.rev - a.rev)) {
    if (line.rev < history.newerRev) break
    const data = whole(history, line, id)
    if (data !== null) return { ...revisionOf(line), data, lacksTalk: lacksTalk(line, partsOf(history)) }
  }
  if (history.newerRev > 0) throw fromNewer(id)
  return null
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
    if (line.schema > ARTICLE_FORMAT.version) throw fromNewer(this.#id, line.schema)
    const data = assemble(line, this.#parts)
    return data !== null && data.id === this.#id ? data : null
  }
}
