import type { ArticleData } from '#core/article/article.ts'
import { commentsAfter, commentsWith } from '#core/comments/carry-anchors.ts'
import { newestWholeRevision } from '../history/revisions.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import type { LibraryFolder } from '../store/library-folder.ts'
import { sha256OfJson } from '../store/sha256.ts'
import { upgrade, type Revised, type StoreFormat } from '../store/store-format.ts'
import { withLine, type JournalLine, type LineBase } from './journal-line.ts'
import { revisionAsOf } from './revision-as-of.ts'

export type Replayed =
  /** the article's file holds these words, or later ones */
  | { kind: 'known' }
  | { kind: 'typed', base: Revised<ArticleData>, current: Revised<ArticleData>, sha256: string }
  /** what the line was based on is gone: its words must be set aside */
  | { kind: 'homeless' }

const hashOf = ({ slip, body }: Pick<LineBase, 'slip' | 'body'>): string => sha256OfJson({ slip, body })

/** The article as the line has it, today's; null where what comes of it is not what was typed. */
function applied(base: LineBase, line: JournalLine, format: StoreFormat<ArticleData>): ArticleData | null {
  const data = withLine(base, line)
  if (hashOf(data) !== line.sha256) return null
  try {
    const article = upgrade(format, line.schema, data)
    // A line says nothing of comments: they go with the words as they did when these were typed.
    return article.comments.length === 0 ? article : { ...article, comments: commentsAfter(article.comments, upgrade(format, line.schema, base).body, article.body) }
  } catch {
    return null
  }
}

/**
 * What becomes of an article's last line.
 * @param article what the library holds of it now; null where it holds nothing
 * @param mended its file was damaged just now, so its revision number says nothing
 */
export async function replayLine(
  folder: LibraryFolder, line: JournalLine, article: Revised<ArticleData> | null, mended: boolean, format: StoreFormat<ArticleData> = ARTICLE_FORMAT,
): Promise<Replayed> {
  if (article !== null) {
    if (article.rev >= line.rev && !mended) return { kind: 'known' }
    // Typed away from and back to what the file holds: the words are known, the number that was acknowledged is not.
    if (hashOf(article.data) === line.sha256) return mended ? { kind: 'known' } : typed(article, article.data, line)
    if (mended && await isInHistory(folder, line)) return { kind: 'known' }
    const data = line.schema === format.version ? applied(article.data, line, format) : null
    if (data !== null) return typed(article, data, line)
  }
  const earlier = await revisionAsOf(folder, line.id, line.base, line.schema, format)
  const data = earlier === null ? null : applied(earlier, line, format)
  if (data !== null && article === null) return typed({ id: line.id, rev: line.base, baseRev: 0, data }, data, line)
  // What was said since, or is gone from the history, stands in the article.
  if (data !== null && article !== null) return typed(article, { ...data, comments: commentsWith(data, article.data) }, line)
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
  return { kind: 'typed', base, current: { id: line.id, rev, baseRev: base.rev === line.base ? line.baseRev : base.rev, data }, sha256: hashOf(data) }
}
