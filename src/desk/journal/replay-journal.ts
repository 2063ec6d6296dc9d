import type { ArticleData } from '#core/article/article.ts'
import { sha256OfJson } from '../store/sha256.ts'
import { storageError, systemCode } from '../desk-error.ts'
import { newestWholeRevision, readRevision } from '../history/revisions.ts'
import { readCheckedLines } from '../store/checked-line.ts'
import { JOURNAL_FILE, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import type { Revised } from '../store/store-format.ts'
import { JournalLineSchema, withLine, type JournalLine } from './journal-line.ts'

export type Journal = {
  found: boolean
  /** the last whole line of each article */
  lines: Map<string, JournalLine>
  /** lines that are not what was written, a torn last one aside */
  damaged: number
}

export async function readJournal(folder: LibraryFolder): Promise<Journal> {
  let bytes: Buffer
  try {
    bytes = await folder.disk.read(pathIn(folder, JOURNAL_FILE))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { found: false, lines: new Map(), damaged: 0 }
    throw storageError(error)
  }
  const lines: Journal['lines'] = new Map()
  let foreign = 0
  const { damaged } = readCheckedLines(bytes, (value) => {
    const line = JournalLineSchema.safeParse(value)
    if (line.success) lines.set(line.data.id, line.data)
    else foreign += 1
  })
  return { found: true, lines, damaged: damaged + foreign }
}

export type Replayed =
  /** the article's file holds these words, or later ones */
  | { kind: 'known' }
  | { kind: 'typed', base: Revised<ArticleData>, current: Revised<ArticleData> }
  /** what the line was based on is gone: its words must be set aside */
  | { kind: 'homeless' }

const hashOf = ({ slip, body }: ArticleData): string => sha256OfJson({ slip, body })

function applied(base: ArticleData, line: JournalLine): ArticleData | null {
  const data = withLine(base, line)
  return hashOf(data) === line.sha256 ? data : null
}

/**
 * What becomes of an article's last line.
 * @param article what the library holds of it now; null where it holds nothing
 * @param mended its file was damaged just now, so its revision number says nothing
 */
export async function replayLine(folder: LibraryFolder, line: JournalLine, article: Revised<ArticleData> | null, mended: boolean): Promise<Replayed> {
  if (article !== null) {
    if (article.rev >= line.rev && !mended) return { kind: 'known' }
    if (hashOf(article.data) === line.sha256) return { kind: 'known' }
    if (mended && await isInHistory(folder, line)) return { kind: 'known' }
    const data = applied(article.data, line)
    if (data !== null) return typed(article, data, line)
  }
  const earlier = await readRevision(folder, line.id, line.base).catch(() => null)
  const data = earlier === null ? null : applied(earlier.data, line)
  if (data !== null) return typed(article ?? { id: line.id, rev: line.base, baseRev: 0, data }, data, line)
  // Written into file and history already, and only the file was lost since.
  return await isInHistory(folder, line) ? { kind: 'known' } : { kind: 'homeless' }
}

/** The history is written before the article's file, and gives no number twice: what it has under the line's number or a later one came of the line's words. */
async function isInHistory(folder: LibraryFolder, line: JournalLine): Promise<boolean> {
  const newest = await newestWholeRevision(folder, line.id).catch(() => null)
  return newest !== null && newest.rev >= line.rev
}

function typed(base: Revised<ArticleData>, data: ArticleData, line: JournalLine): Replayed {
  const rev = Math.max(line.rev, base.rev + 1)
  return { kind: 'typed', base, current: { id: line.id, rev, baseRev: base.rev === line.base ? line.baseRev : base.rev, data } }
}
