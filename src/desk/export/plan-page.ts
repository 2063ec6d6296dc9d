import { assetsOf } from '#core/article/assets-of.ts'
import { relatedArticles, relatedIn } from '#core/article/related.ts'
import { assetPath, pagePath } from '#core/layout/page-path.ts'
import { pageInput } from '#core/layout/page-input.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { withdrawalOf } from '#core/slip/notice.ts'
import { publicVersion, standingOf } from '#core/workflow/publication.ts'
import { DeskError } from '../desk-error.ts'
import type { ArticleView } from '#contract/views.ts'
import { contentHashInPassing } from '../store/content-hash.ts'
import type { ArticleLibrary } from '../library/article-library.ts'

/** What an export asks of a library. */
export type ExportSource = Pick<ArticleLibrary, 'get' | 'channels' | 'rows' | 'nextOf' | 'assetPath'> & { trust: Pick<ArticleLibrary['trust'], 'proofOf'> }

/** `path`: inside the export folder, forward slashes. `from`: on this machine. */
export type PlannedAsset = { name: string, from: string, path: string }
export type PlannedPage = { article: ArticleView, input: PageInput, path: string, assets: PlannedAsset[] }

type Reason = 'trashed' | 'no-headline' | 'no-channel' | 'no-date' | 'asset-missing' | 'path-clash' | 'read-back-differs' | 'signed-differs' | 'withdrawn'

export const exportRefused = (id: string, reason: Reason, detail: string): DeskError<'export-refused'> =>
  new DeskError('export-refused', { id, reason, detail })

/** Finds out all that an article's page needs, or why it cannot be had. Writes nothing. */
export async function planPage(source: ExportSource, id: string): Promise<PlannedPage> {
  const view = await source.get(id, { inPassing: true })
  if (view.trashed !== null) throw exportRefused(id, 'trashed', '')
  const article = asSigned(view)
  const input = pageInput(article, source.channels(), withdrawalOf(article.slip) === null ? source.nextOf(article) : null, relatedArticles(source.rows(relatedIn(article.body)), source.channels()))
  const { slip, signed, channel } = input
  if (slip.headline.trim() === '') throw exportRefused(id, 'no-headline', '')
  if (signed && channel === null) throw exportRefused(id, 'no-channel', slip.channel ?? '')
  const path = pagePath({ id, slip, createdAt: article.createdAt, signed })
  if (path === null) throw exportRefused(id, 'no-date', slip.permalink ?? '')
  const names = withdrawalOf(article.slip) === null ? assetsOf(article) : []
  const assets = await Promise.all(names.map(async (name): Promise<PlannedAsset> => {
    const from = await source.assetPath(name)
    if (from === null) throw exportRefused(id, 'asset-missing', name)
    return { name, from, path: assetPath(path, name) }
  }))
  return { article, input, path, assets }
}

/**
 * The article as readers have it: what was signed off last, whatever is being made of it meanwhile; itself where nothing is public. export-refused (signed-differs)
 * where what is kept of that is not what was signed, or the notice of a withdrawal is missing: no page is made of words nobody signed.
 */
function asSigned(view: ArticleView): ArticleView {
  const article = publicVersion(view)
  const { opened, shown, signed } = standingOf(view.records)
  if (article === null && opened === null) return view
  // A sample that was never reviewed here has no signature to compare with.
  const isWhole = article !== null && (opened === null && signed === null || contentHashInPassing(article) === signed?.record.sha256)
  if (!isWhole || (shown === 'notice') !== (withdrawalOf(article.slip) !== null)) throw exportRefused(view.id, 'signed-differs', '')
  return article
}

/** Names that one file system tells apart and another does not count as one. */
export const sameFile = (path: string): string => path.normalize('NFC').toLowerCase()

/** Two articles at one address: neither may overwrite the other, so nothing is exported until a person has decided. */
export function refuseClashes(pages: readonly PlannedPage[]): void {
  const owner = new Map<string, string>()
  for (const { path, input } of pages) {
    const other = owner.get(sameFile(path))
    if (other !== undefined && other !== input.id) throw exportRefused(input.id, 'path-clash', path)
    owner.set(sameFile(path), input.id)
  }
}
