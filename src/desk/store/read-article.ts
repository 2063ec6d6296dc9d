import type { ArticleData } from '#core/article/article.ts'
import type { Problem } from '#contract/views.ts'
import { commentsWith } from '#core/comments/carry-anchors.ts'
import { DeskError, isDenied, isDeskError } from '../desk-error.ts'
import { ARTICLE_FORMAT } from './article-formats.ts'
import { Document } from './document.ts'
import { articleFile, historyFile, previousFile, type LibraryFolder } from './library-folder.ts'
import { asideFor, notReadCode } from './set-aside.ts'
import { newestWholeRevision } from '../history/revisions.ts'
import { SeenBytes } from './seen-bytes.ts'
import { DamagedFileError, enclose, type Envelope } from './store-format.ts'

/** Of each open library, what its articles' files say. */
const seen = new WeakMap<LibraryFolder, SeenBytes<Envelope<ArticleData>>>()
function seenIn(folder: LibraryFolder): SeenBytes<Envelope<ArticleData>> {
  const known = seen.get(folder) ?? new SeenBytes()
  seen.set(folder, known)
  return known
}

export const articleDocument = (folder: LibraryFolder, id: string): Document<ArticleData> =>
  new Document(folder, ARTICLE_FORMAT, id, articleFile(id), previousFile(id), seenIn(folder))

export type ReadContext = {
  folder: LibraryFolder
  now: () => Date
  /** told of whatever was found wrong */
  report: (problem: Problem) => void
  /** the highest revision anybody may have seen of this article; 0 where that is unknown */
  seenRev: (id: string) => number
}

/** A file of this name that holds another article: somebody copied or renamed it. It is shown and left where it is. */
function ofItsOwn(envelope: Envelope<ArticleData>, id: string): boolean {
  return envelope.id === id && envelope.data.id === id
}

async function goodPrevious(document: Document<ArticleData>): Promise<Envelope<ArticleData> | null> {
  try {
    const previous = await document.readPrevious()
    return previous !== null && ofItsOwn(previous, document.id) ? previous : null
  } catch {
    return null
  }
}

/** A disk that fails to read just now, or forbids it, must not make an older revision pass for the newest. A folder of its name holds none. */
async function keptRevision(folder: LibraryFolder, id: string): ReturnType<typeof newestWholeRevision> {
  try {
    return await newestWholeRevision(folder, id)
  } catch (error) {
    if (isDeskError(error, 'storage-failed') && error.data.code === 'EISDIR') return null
    throw error
  }
}

/**
 * What a damaged article becomes again: the newest whole revision of its
 * history, or else the one before. A number that somebody may have seen with
 * other words is not given again.
 */
async function lastGood({ folder, report, seenRev }: ReadContext, document: Document<ArticleData>): Promise<Envelope<ArticleData> | null> {
  const { id } = document
  const [kept, previous] = [await keptRevision(folder, id), await goodPrevious(document)]
  const seen = seenRev(id)
  if (kept !== null && kept.rev >= (previous?.rev ?? 0)) {
    if (kept.lacksTalk) report({ code: 'history-damaged', file: historyFile(id), setAside: null, mended: false })
    // A comment whose line is gone from the history may stand in the file of before.
    const data = previous === null ? kept.data : { ...kept.data, comments: commentsWith(kept.data, previous.data) }
    return enclose(ARTICLE_FORMAT, id, kept.rev >= seen ? kept.rev : seen + 1, kept.rev >= seen ? kept.baseRev : kept.rev, data)
  }
  return previous === null ? null : enclose(ARTICLE_FORMAT, id, Math.max(previous.rev, seen) + 1, previous.rev, previous.data)
}

/** null: the file is not there */
const codeOf = (error: unknown): Problem['code'] => {
  if (error === null) return 'article-gone'
  if (!(error instanceof DamagedFileError)) return notReadCode(error)
  return error.damage === 'hash-mismatch' ? 'hash-mismatch' : 'article-unreadable'
}

/**
 * The article whose file is damaged (`error`), no file at all, or gone (null): its last good
 * revision takes its place, what was there is set aside. Where there is no
 * good one, the file is left as it is, and the error thrown. So it is where its
 * history goes on in lines of a newer program ('store-from-newer-version').
 */
async function mend(context: ReadContext, document: Document<ArticleData>, error: unknown, aside = asideFor(error)): Promise<Envelope<ArticleData> | null> {
  const { folder, report } = context
  const { file } = document
  const previous = await lastGood(context, document).catch((cause: unknown) => {
    if (isDeskError(cause, 'store-from-newer-version')) report({ code: 'history-from-newer-version', file: historyFile(document.id), setAside: null, mended: false })
    if (isDenied(cause)) report({ code: 'history-unreadable', file: historyFile(document.id), setAside: null, mended: false })
    throw cause
  })
  if (previous === null) {
    if (error === null) return null
    report({ code: codeOf(error), file, setAside: null, mended: false })
    throw error
  }
  if (folder.readOnly) {
    report({ code: codeOf(error), file, setAside: null, mended: false })
    return previous
  }
  const place = aside === null ? null : await aside(folder, file, codeOf(error), context.now())
  const restored = await document.put(previous.data, previous.rev, previous.baseRev)
  // Made, and the program ended before anybody was told: nothing was lost, and here it is.
  if (error === null && context.seenRev(document.id) === 0 && previous.baseRev === 0) return restored
  report({ code: codeOf(error), file, setAside: place, mended: true })
  return restored
}

/** `inPassing`: one of many that are read one after another. Of a local disk it is asked at once, and its bytes are not kept in mind in place of those somebody is writing in. */
export type ReadHow = { inPassing: boolean }

/**
 * Reads one article, mending what can be mended. null where the library has no
 * such article. Throws store-corrupt, store-from-newer-version, storage-failed:
 * each reported, the file untouched. @param inPassing see ReadHow
 */
export async function readArticle(context: ReadContext, id: string, inPassing = false): Promise<Envelope<ArticleData> | null> {
  const document = articleDocument(context.folder, id)
  const { file } = document
  let envelope: Envelope<ArticleData> | null
  try {
    envelope = await document.read(inPassing)
  } catch (error) {
    if (asideFor(error) !== null) return await mend(context, document, error)
    const code = isDeskError(error, 'store-from-newer-version') ? 'article-from-newer-version' : 'file-held'
    context.report({ code, file, setAside: null, mended: false })
    throw error
  }
  if (envelope === null) return await mend(context, document, null)
  if (!ofItsOwn(envelope, id)) {
    context.report({ code: 'article-misfiled', file, setAside: null, mended: false })
    throw new DeskError('store-corrupt', { file })
  }
  return envelope
}
