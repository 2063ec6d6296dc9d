import type { ReviewRecord } from '#core/article/article.ts'
import { homeOf } from '#core/layout/channel-front.ts'
import { SITE, type PageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { siteArticle, type SiteArticle } from '#core/site/site-article.ts'
import { homePicture, hostFolder } from '#core/site/site-paths.ts'
import { proofPath } from '#core/trust/page-proof.ts'
import type { Disk } from '../store/disk.ts'
import { sha256Of } from '../store/sha256.ts'
import { utf8Of } from '../store/utf8.ts'
import { readAsset } from './export-articles.ts'
import { exportRefused, planPage, type ExportSource } from './plan-page.ts'

/** `path`: under the export, the host's folder first */
export type ArticleFile = { path: string, bytes: Uint8Array, sha256: string }
export type ArticleFiles = { rev: number, item: SiteArticle, input: PageInput, records: readonly ReviewRecord[], all: ArticleFile[] }

/** Everything an article puts on the site: pictures, page, proof. DeskError: export-refused */
export async function articleFiles(source: ExportSource, disk: Disk, id: string): Promise<ArticleFiles> {
  const page = await planPage(source, id)
  const item = siteArticle(page.article)
  if (item === null) throw exportRefused(id, 'no-date', page.article.slip.permalink ?? '')
  const root = `${hostFolder(item.host)}/`
  const file = (path: string, bytes: Uint8Array, sha256 = sha256Of(bytes)): ArticleFile => ({ path: `${root}${path}`, bytes, sha256 })
  const all: ArticleFile[] = []
  // Named by their hash, and read only where that is theirs.
  for (const asset of page.assets) {
    const bytes = await readAsset(disk, id, asset)
    all.push(file(asset.path, bytes, asset.name.slice(0, 64)))
    if (item.image?.isAtHome === true && asset.name === item.image.asset) all.push({ path: `${hostFolder(homeOf(SITE).host)}/${homePicture(asset.name)}`, bytes, sha256: asset.name.slice(0, 64) })
  }
  const bytes = utf8Of(renderPage(page.input))
  const proof = await source.trust.proofOf(page.article, { path: page.path, bytes })
  all.push(file(page.path, bytes))
  if (proof !== null) all.push(file(proofPath(page.path), proof))
  return { rev: page.article.rev, item, input: page.input, records: page.article.records, all }
}
