import { join } from 'node:path'
import type { ExportedFile } from '#contract/views.ts'
import { PageProofSchema, proofPath } from '#core/trust/page-proof.ts'
import { checkPage } from '#core/door/check-page.ts'
import type { Difference } from '#core/door/difference.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { DeskError } from '../desk-error.ts'
import { temporaryFor } from '../store/durable-file.ts'
import { realDisk, type Disk } from '../store/disk.ts'
import { sha256Of } from '../store/sha256.ts'
import { exportRefused, planPage, refuseClashes, type ExportSource, type PlannedAsset, type PlannedPage } from './plan-page.ts'
import { OCCUPIED, standing } from './standing.ts'
import { pagesOf } from './note-export.ts'
import { placeNoted, type NoteFiles } from './place-noted.ts'
import { stager } from './stage-files.ts'

/** The article an exported page names in its head; null for a page that is not ours. Titles are escaped, so no headline can pass for it. */
export const articleOfPage = (html: Buffer): string | null =>
  /<meta name="rednet-article" content="([0-9A-Z]{26})">/.exec(html.subarray(0, 65_536).toString('utf8'))?.[1] ?? null

/** The article whose proof lies there. */
export function articleOfProof(bytes: Buffer): string | null {
  try {
    return PageProofSchema.parse(JSON.parse(bytes.toString('utf8'))).article
  } catch {
    return null
  }
}

/** A page of this article may be replaced by a newer one; any other file stays as it is. */
async function refuseForeign(disk: Disk, folder: string, page: PlannedPage): Promise<void> {
  const { input, path } = page
  const there = await standing(disk, join(folder, ...path.split('/')))
  await refuseForeignProof(disk, folder, page)
  if (there === null) return
  if (there === OCCUPIED || articleOfPage(there) !== input.id) throw exportRefused(input.id, 'path-clash', path)
}

async function refuseForeignProof(disk: Disk, folder: string, { article, path }: PlannedPage): Promise<void> {
  const there = article.stage === 'signed' ? await standing(disk, join(folder, ...proofPath(path).split('/'))) : null
  if (there !== null && (there === OCCUPIED || articleOfProof(there) !== article.id)) throw exportRefused(article.id, 'path-clash', proofPath(path))
}

export async function readAsset(disk: Disk, id: string, { name, from }: PlannedAsset): Promise<Buffer> {
  const bytes = await standing(disk, from)
  if (bytes === null || bytes === OCCUPIED || sha256Of(bytes) !== name.slice(0, 64)) throw exportRefused(id, 'asset-missing', name)
  return bytes
}

/**
 * Writes the pages of articles and their pictures into a folder that can be
 * copied to a web root; signed articles where their permalinks say, all others
 * as drafts marked 未签发. Whatever can be refused is refused before the first
 * byte is written (DeskError 'export-refused', 'article-not-found'); then all is written beside its place, read back and compared with the
 * article ('page-differs'), and only then takes its place. A folder
 * or file that is not this article's own page is never touched. Every file is
 * durable and read back; `note` is told of the pages before the first takes its place; beside the page of a signed article lies its proof; files of the same bytes are left as they are.
 */
export async function exportArticles(source: ExportSource, ids: readonly string[], toDir: string, disk: Disk = realDisk, note: NoteFiles = async () => {}): Promise<ExportedFile[]> {
  const pages: PlannedPage[] = []
  for (const id of new Set(ids)) pages.push(await planPage(source, id))
  refuseClashes(pages)
  for (const page of pages) {
    await refuseForeign(disk, toDir, page)
    for (const asset of page.assets) await readAsset(disk, page.input.id, asset)
  }

  const files = new Map<string, ExportedFile>()
  const staged = new Map<string, string>()
  const put = stager(disk)
  const stage = async (page: PlannedPage, path: string, bytes: Uint8Array): Promise<void> => {
    if (files.has(path)) return
    const { id, signed } = page.input
    const target = join(toDir, ...path.split('/'))
    files.set(path, { id, path, bytes: bytes.length, sha256: sha256Of(bytes), draft: !signed })
    const there = await standing(disk, target)
    const isThere = there !== null && there !== OCCUPIED && there.equals(bytes)
    const beside = temporaryFor(target)
    if (!isThere) staged.set(beside, target)
    if (!isThere && !await put(beside, bytes)) throw exportRefused(id, 'read-back-differs', path)
    const [difference] = path === page.path ? checkExported(bytes, page) : []
    if (difference !== undefined) throw new DeskError('page-differs', { id, path, difference })
  }
  try {
    for (const page of pages) {
      // pictures first: at no moment does a page stand there that names a picture not yet beside it
      for (const asset of page.assets) await stage(page, asset.path, await readAsset(disk, page.input.id, asset))
      const bytes = Buffer.from(renderPage(page.input), 'utf8')
      const proof = await source.trust.proofOf(page.article, { path: page.path, bytes })
      await stage(page, page.path, bytes)
      if (proof !== null) await stage(page, proofPath(page.path), proof)
    }
    await placeNoted(disk, staged, toDir, pagesOf([...files.values()]), note)
  } finally {
    for (const beside of staged.keys()) await disk.remove(beside).catch(() => {})
  }
  return [...files.values()]
}

/** The page alone, with the pictures beside it: what else lies on the web is not known here. */
function checkExported(bytes: Uint8Array, { input, path, assets }: PlannedPage): Difference[] {
  const beside = new Set(assets.map((asset) => asset.path))
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return checkPage(Buffer.from(bytes).toString('utf8'), input, { address: null, hasFile: () => null, hasBeside: (name) => beside.has(folder + name) }).differs
}
