import { join } from 'node:path'
import type { ExportedFile } from '#contract/views.ts'
import { picturesOf } from '#core/article/assets-of.ts'
import { withdrawalOf } from '#core/slip/notice.ts'
import { exportName } from '#core/export/export-name.ts'
import type { FileFormat } from '#core/export/export-formats.ts'
import { readAsset } from '../export/export-articles.ts'
import { placeNoted, type NoteFiles } from '../export/place-noted.ts'
import { stager } from '../export/stage-files.ts'
import { OCCUPIED, standing } from '../export/standing.ts'
import { exportRefused, planPage, type ExportSource, type PlannedPage } from '../export/plan-page.ts'
import { realDisk, type Disk } from '../store/disk.ts'
import { temporaryFor } from '../store/durable-file.ts'
import { sha256Of } from '../store/sha256.ts'
import { makeFiles } from './make-files.ts'
import type { MakeFiles, WayFile, WayInput, WayPicture, WayTools } from './way.ts'

/** names tried before a folder is full of our own */
const MOST_NAMES = 1_000

/** Its page says that it is gone; its words go nowhere any more. */
function refuseWithdrawn({ article }: PlannedPage): void {
  if (withdrawalOf(article.slip) !== null) throw exportRefused(article.id, 'withdrawn', '')
}

/** An article with the pictures its page shows, each once. DeskError: export-refused, article-not-found */
export async function wayInput(disk: Disk, page: PlannedPage): Promise<WayInput> {
  refuseWithdrawn(page)
  const pictures: WayPicture[] = []
  for (const picture of picturesOf(page.article)) {
    if (pictures.some((one) => one.picture.asset === picture.asset)) continue
    const asset = page.assets.find(({ name }) => name === picture.asset)
    if (asset === undefined) throw exportRefused(page.article.id, 'asset-missing', picture.asset)
    const name = `${String(pictures.length + 1).padStart(2, '0')}${picture.asset.slice(picture.asset.lastIndexOf('.'))}`
    pictures.push({ picture, name, bytes: await readAsset(disk, page.article.id, asset) })
  }
  return { article: page.article, page: page.input, pictures }
}

export type ExportedAs = {
  files: ExportedFile[]
  /** of them the articles themselves, without what lies beside them */
  articles: ExportedFile[]
}

/**
 * Writes articles into a folder in one of the ways that are no web page. What is known of all of them is refused before the
 * first byte; what only shows while one is made (a printer, a disk) leaves those before it, and `note` is told of each article before it takes its place. No file that
 * is there is ever changed, it may have been worked on since: the same bytes are left, others stand beside it under -2, -3. Each file is durable and
 * read back, pictures before the file that names them. DeskError: export-refused, pdf-refused, asset-rejected, disk-full, storage-failed
 */
export async function exportAs(source: ExportSource, ids: readonly string[], format: FileFormat, folder: string, tools: WayTools, disk: Disk = realDisk, note: NoteFiles = async () => {}): Promise<ExportedAs> {
  const pages: PlannedPage[] = []
  for (const id of new Set(ids)) pages.push(await planPage(source, id))
  for (const page of pages) {
    refuseWithdrawn(page)
    for (const asset of page.assets) await readAsset(disk, page.input.id, asset)
  }
  const out: ExportedAs = { files: [], articles: [] }
  for (const page of pages) {
    const { id, slip, signed } = page.input
    const make = await makeFiles(await wayInput(disk, page), format, tools)
    const asFiles = (files: readonly WayFile[]): ExportedFile[] => files.map(({ path, bytes }) => ({ id, path, bytes: bytes.length, sha256: sha256Of(bytes), draft: !signed }))
    const placed = asFiles(await place(disk, folder, exportName({ id, slip, signed }), make, id, async (staged, files) => placeNoted(disk, staged, folder, asFiles(files.slice(0, 1)), note)))
    out.files.push(...placed)
    out.articles.push(...placed.slice(0, 1))
  }
  return out
}

async function isFree(disk: Disk, folder: string, files: readonly WayFile[]): Promise<boolean> {
  for (const { path, bytes } of files) {
    const there = await standing(disk, join(folder, ...path.split('/')))
    if (there !== null && (there === OCCUPIED || !there.equals(bytes))) return false
  }
  return true
}

type Move = (staged: ReadonlyMap<string, string>, files: readonly WayFile[]) => Promise<void>

async function place(disk: Disk, folder: string, name: string, make: MakeFiles, id: string, move: Move): Promise<WayFile[]> {
  for (let n = 1; n <= MOST_NAMES; n += 1) {
    const files = make(n === 1 ? name : `${name}-${n}`)
    if (!await isFree(disk, folder, files)) continue
    await write(disk, folder, files, id, move)
    return files
  }
  throw exportRefused(id, 'path-clash', name)
}

/** Beside their places and read back first, so that a disk that fills up leaves nothing; then pictures before the file that names them. */
async function write(disk: Disk, folder: string, files: readonly WayFile[], id: string, move: Move): Promise<void> {
  const staged = new Map<string, string>()
  const put = stager(disk)
  try {
    for (const { path, bytes } of files.toReversed()) {
      const target = join(folder, ...path.split('/'))
      if (await standing(disk, target) !== null) continue
      const beside = temporaryFor(target)
      staged.set(beside, target)
      if (!await put(beside, bytes)) throw exportRefused(id, 'read-back-differs', path)
    }
    await move(staged, files)
  } finally {
    for (const beside of staged.keys()) await disk.remove(beside).catch(() => {})
  }
}
