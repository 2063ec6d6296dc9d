import type { ReviewRecord } from '#core/article/article.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { siteArticle, type SiteArticle } from '#core/site/site-article.ts'
import { hostFolder } from '#core/site/site-paths.ts'
import { proofPath } from '#core/trust/page-proof.ts'
import type { Disk } from '../store/disk.ts'
import { readAsset } from './export-articles.ts'
import { exportRefused, planPage, type ExportSource } from './plan-page.ts'

/** `path`: under the export, the host's folder first */
export type ArticleFile = { path: string, bytes: Uint8Array, make: () => Promise<Uint8Array> }
export type ArticleFiles = { rev: number, item: SiteArticle, input: PageInput, records: readonly ReviewRecord[], all: ArticleFile[] }

/** Everything an article puts on the site: pictures, page, proof. DeskError: export-refused */
export async function articleFiles(source: ExportSource, disk: Disk, id: string): Promise<ArticleFiles> {
  const page = await planPage(source, id)
  const item = siteArticle(page.article)
  if (item === null) throw exportRefused(id, 'no-date', page.article.slip.permalink ?? '')
  const root = `${hostFolder(item.host)}/`
  const file = (path: string, bytes: Uint8Array, make: () => Promise<Uint8Array>): ArticleFile => ({ path: `${root}${path}`, bytes, make })
  const all: ArticleFile[] = []
  for (const asset of page.assets) {
    const make = (): Promise<Buffer> => readAsset(disk, id, asset)
    all.push(file(asset.path, await make(), make))
  }
  const render = (): Buffer => Buffer.from(renderPage(page.input), 'utf8')
  const bytes = render()
  const proof = await source.trust.proofOf(page.article, { path: page.path, bytes })
  all.push(file(page.path, bytes, async () => render()))
  if (proof !== null) all.push(file(proofPath(page.path), proof, async () => proof))
  return { rev: page.article.rev, item, input: page.input, records: page.article.records, all }
}
