import type { ArticleData } from '#core/article/article.ts'
import type { Problem } from '#contract/views.ts'
import { DeskError, isDeskError } from '../desk-error.ts'
import { ARTICLE_FORMAT } from './article-formats.ts'
import { Document } from './document.ts'
import { articleFile, previousFile, type LibraryFolder } from './library-folder.ts'
import { setAside } from './set-aside.ts'
import { DamagedFileError, type Envelope } from './store-format.ts'

export const articleDocument = (folder: LibraryFolder, id: string): Document<ArticleData> =>
  new Document(folder, ARTICLE_FORMAT, id, articleFile(id), previousFile(id))

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

const codeOf = (error: unknown): Problem['code'] =>
  error instanceof DamagedFileError && error.damage === 'hash-mismatch' ? 'hash-mismatch' : 'article-unreadable'

/**
 * The article whose file is damaged (`error`) or gone (null): the revision
 * before it takes its place, the damaged bytes are set aside. Where there is no
 * good one, the file is left as it is, and the error thrown.
 */
async function mend(context: ReadContext, document: Document<ArticleData>, error: DamagedFileError | null): Promise<Envelope<ArticleData> | null> {
  const { folder, report } = context
  const { file, id } = document
  const previous = await goodPrevious(document)
  if (previous === null) {
    if (error === null) return null
    report({ code: codeOf(error), file, setAside: null, mended: false })
    throw error
  }
  if (folder.readOnly) {
    report({ code: codeOf(error), file, setAside: null, mended: false })
    return previous
  }
  const aside = error === null ? null : await setAside(folder, file, codeOf(error), context.now())
  const restored = await document.restore(previous, Math.max(previous.rev, context.seenRev(id)) + 1)
  report({ code: codeOf(error), file, setAside: aside, mended: true })
  return restored
}

/**
 * Reads one article, mending what can be mended. null where the library has no
 * such article. Throws store-corrupt, store-from-newer-version, storage-failed:
 * each reported, the file untouched.
 */
export async function readArticle(context: ReadContext, id: string): Promise<Envelope<ArticleData> | null> {
  const document = articleDocument(context.folder, id)
  const { file } = document
  let envelope: Envelope<ArticleData> | null
  try {
    envelope = await document.read()
  } catch (error) {
    if (error instanceof DamagedFileError) return await mend(context, document, error)
    const code = isDeskError(error, 'store-from-newer-version') ? 'article-from-newer-version' : 'article-unreadable'
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
