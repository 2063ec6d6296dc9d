import { join } from 'node:path'
import type { ExportedFile } from '#contract/views.ts'
import { DeskError, systemCode } from '../desk-error.ts'
import { realDisk, type Disk } from '../store/disk.ts'
import { makeFolderDurably } from '../store/durable-file.ts'
import { sha256Of } from '../store/sha256.ts'
import { articleOfPage } from './export-articles.ts'
import { OCCUPIED, placeFile, standing } from './place-file.ts'
import { planPublication, type PublishSource, type SiteProblem, type WantedFile } from './plan-publication.ts'
import { readManifest, writeManifest, type SiteManifest } from './site-manifest.ts'

export type PublishReport = {
  /** paths under the export, host first, in their order */
  written: string[]
  removed: string[]
  /** files that are as they shall be */
  unchanged: number
  /** why nothing was written, or what was left: each with its reason */
  problems: SiteProblem[]
  /** the articles' own pages among those written, for the audit log */
  pages: ExportedFile[]
  /** true: something stands in the way, and nothing was written */
  refused: boolean
}
export type PublishOptions = { dryRun?: boolean, disk?: Disk, /** stops between two files; what is written stays and the next run goes on */ signal?: AbortSignal | undefined, onProgress?: ((done: number, of: number) => void) | undefined }

/** files in the hands of the disk at once */
const AT_ONCE = 8

/**
 * Brings a folder to what the whole site is: pages, fronts, feeds. Only what differs is written, each file whole or not at all and read
 * back; pictures before the pages that show them, pages before the lists that lead to them; what the site no longer has goes last. Nothing
 * is written where anything stands in the way: an article without a place, two files of one name, a file that is not this export's or was
 * changed since by somebody else. Stopped in the middle, the next run finishes.
 */
export async function publishSite(source: PublishSource, folder: string, { dryRun = false, disk = realDisk, signal, onProgress }: PublishOptions = {}): Promise<PublishReport> {
  const before = await readManifest(disk, folder)
  const plan = await planPublication(source, disk, before)
  const todo: WantedFile[] = []
  for (const file of plan.files.values()) {
    const state = await stateOf(disk, folder, file, before)
    if (state === 'changed') plan.problems.push({ id: file.id, path: file.path, reason: 'not-ours', detail: '' })
    else if (state === 'differs') todo.push(file)
  }
  const { stale, left } = await staleFiles(disk, folder, before, plan.files)
  const report: PublishReport = { written: todo.map(({ path }) => path), removed: stale, unchanged: plan.files.size - todo.length, problems: [...plan.problems, ...left], refused: plan.problems.length > 0, pages: todo.flatMap(asPage) }
  if (report.refused) return { ...report, written: [], removed: [], unchanged: 0, pages: [] }
  if (dryRun) return report
  if (todo.length === 0 && stale.length === 0 && Object.keys(before.pending).length === 0) return report

  await makeFolderDurably(disk, folder)
  await writeManifest(disk, folder, { ...before, pending: { ...before.pending, ...Object.fromEntries(todo.map(({ path, sha256 }) => [path, sha256])) } })
  await writeAll(disk, folder, todo, { signal, onProgress })
  for (const path of stale) await removeFile(disk, join(folder, ...path.split('/')))
  const after: SiteManifest = { ...before, articles: plan.articles, files: Object.fromEntries([...plan.files.values()].map(({ path, sha256, bytes }) => [path, { sha256, bytes }])), pending: {} }
  await writeManifest(disk, folder, after)
  return report
}

const asPage = ({ id, path, sha256, bytes }: WantedFile): ExportedFile[] => (id === null || !path.endsWith('.html') ? [] : [{ id, path, sha256, bytes, draft: false }])

/** In the order a reader may come upon them: pictures and proofs, pages, lists. */
const ORDER = (file: WantedFile): number => (file.id === null ? 2 : file.path.endsWith('.html') ? 1 : 0)

async function writeAll(disk: Disk, folder: string, todo: readonly WantedFile[], { signal, onProgress }: Pick<PublishOptions, 'signal' | 'onProgress'>): Promise<void> {
  let done = 0
  for (const order of [0, 1, 2]) {
    const files = todo.filter((file) => ORDER(file) === order).values()
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (const file of files) {
        if (signal?.aborted === true) throw new DeskError('site-refused', { reason: 'stopped', detail: String(done) })
        const bytes = await file.make()
        if (sha256Of(bytes) !== file.sha256 || !await placeFile(disk, folder, file.path, bytes)) throw new DeskError('site-refused', { reason: 'read-back-differs', detail: file.path })
        done += 1
        onProgress?.(done, todo.length)
      }
    }))
  }
}

/** same: as it shall be. differs: ours to write. changed: not by us. Where its size is what was written, it is taken at that. */
async function stateOf(disk: Disk, folder: string, file: WantedFile, before: SiteManifest): Promise<'same' | 'differs' | 'changed'> {
  const path = join(folder, ...file.path.split('/'))
  const last = before.files[file.path]
  if (last?.sha256 === file.sha256 && disk.stampNow(path)?.size === file.bytes) return 'same'
  const there = await standing(disk, path)
  if (there === null) return 'differs'
  if (there === OCCUPIED) return 'changed'
  const sha256 = sha256Of(there)
  if (sha256 === file.sha256) return 'same'
  if (sha256 === last?.sha256 || sha256 === before.pending[file.path]) return 'differs'
  return file.id !== null && last === undefined && articleOfPage(there) === file.id ? 'differs' : 'changed'
}

/** What the last export wrote and this site has no more. A file somebody changed since is left, and named. */
async function staleFiles(disk: Disk, folder: string, before: SiteManifest, wanted: ReadonlyMap<string, WantedFile>): Promise<{ stale: string[], left: SiteProblem[] }> {
  const [stale, left]: [string[], SiteProblem[]] = [[], []]
  const paths = new Set([...Object.keys(before.files), ...Object.keys(before.pending)])
  for (const path of [...paths].filter((one) => !wanted.has(one)).toSorted()) {
    const there = await standing(disk, join(folder, ...path.split('/')))
    if (there === null) continue
    const sha256 = there === OCCUPIED ? null : sha256Of(there)
    if (sha256 !== null && (sha256 === before.files[path]?.sha256 || sha256 === before.pending[path])) stale.push(path)
    else left.push({ id: null, path, reason: 'left', detail: '' })
  }
  return { stale, left }
}

async function removeFile(disk: Disk, path: string): Promise<void> {
  try {
    await disk.remove(path)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
  }
}
