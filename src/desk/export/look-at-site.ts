import { join } from 'node:path'
import { PageProofSchema, proofPath } from '#core/trust/page-proof.ts'
import { storageError, systemCode } from '../desk-error.ts'
import type { Disk, FileStamp } from '../store/disk.ts'
import { sha256Of } from '../store/sha256.ts'
import { articleOfPage, articleOfProof } from './export-articles.ts'
import { sameFile } from './plan-page.ts'
import type { SiteProblem } from './planner.ts'
import type { SiteState } from './site-state.ts'
import type { WantedFile } from './wanted-files.ts'
import { OCCUPIED, standing } from './standing.ts'

/** What was written, and what was begun to be. */
type Known = Pick<SiteState, 'files' | 'pending' | 'pathOf'>

/** same: as it shall be. differs: ours to write. changed: not by us. Where size and time are what was written, it is taken at that. @param stamp of what lies there now @param isLocal see isLocalDisk */
export async function stateOf(disk: Disk, folder: string, file: WantedFile, before: Known, stamp: FileStamp | null, isLocal: boolean): Promise<'same' | 'differs' | 'changed'> {
  const path = join(folder, ...file.path.split('/'))
  const last = before.files.get(file.path)
  if (last?.sha256 === file.sha256 && stamp?.size === file.bytes && stamp.mtimeMs === last.mtimeMs) return 'same'
  if (isLocal && stamp === null && !disk.isThereNow(path)) return 'differs'
  const there = await standing(disk, path)
  if (there === null) return 'differs'
  if (there === OCCUPIED) return 'changed'
  const sha256 = sha256Of(there)
  if (sha256 === file.sha256) return 'same'
  // Its address may have changed in capitals alone: some file systems find what was written under the other spelling.
  const spelt = last ?? before.files.get(before.pathOf(sameFile(file.path)) ?? '')
  if (sha256 === spelt?.sha256 || before.pending[file.path]?.includes(sha256) === true) return 'differs'
  return last === undefined && await isProven(disk, folder, file, there) ? 'differs' : 'changed'
}

/** Has a run that was cut short put any of what it announced in its place, or taken any away? Where it has not, the site is the one before it. */
export function isHalfDone(disk: Disk, folder: string, { files, pending }: Pick<Known, 'files' | 'pending'>): boolean {
  return Object.keys(pending).some((path) => {
    const [last, now] = [files.get(path), disk.stampNow(join(folder, ...path.split('/')))]
    return now?.size !== last?.bytes || now?.mtimeMs !== last?.mtimeMs
  })
}

/** What the last export wrote and this site has no more. A file somebody changed since is left, and named. */
export async function staleFiles(disk: Disk, folder: string, before: Known, gone: readonly string[]): Promise<{ stale: string[], left: SiteProblem[] }> {
  const [stale, left]: [string[], SiteProblem[]] = [[], []]
  for (const path of gone) {
    const there = await standing(disk, join(folder, ...path.split('/')))
    if (there === null) continue
    const sha256 = there === OCCUPIED ? null : sha256Of(there)
    if (sha256 !== null && (sha256 === before.files.get(path)?.sha256 || before.pending[path]?.includes(sha256) === true)) stale.push(path)
    else left.push({ id: null, path, reason: 'left', detail: '' })
  }
  return { stale, left }
}

/** Are these, that differ in their spelling alone, two files here? Then the folder where they part names both. */
export function isApart(disk: Disk, folder: string, one: string, other: string): boolean {
  const [a, b] = [one.split('/'), other.split('/')]
  const at = a.findIndex((part, index) => part !== b[index])
  try {
    const names = new Set(disk.names(join(folder, ...a.slice(0, at))))
    return names.has(a[at] ?? '') && names.has(b[at] ?? '')
  } catch {
    return false
  }
}

/** Takes away what the site has no more, each file only while it is what was written there: one that somebody changed meanwhile is left, and named. */
export async function removeStale(disk: Disk, folder: string, before: Known, stale: readonly string[]): Promise<{ removed: string[], left: SiteProblem[] }> {
  const [removed, left]: [string[], SiteProblem[]] = [[], []]
  for (const path of stale) {
    const now = await staleFiles(disk, folder, before, [path])
    left.push(...now.left)
    if (now.left.length > 0) continue
    await removeFile(disk, join(folder, ...path.split('/')))
    removed.push(path)
  }
  return { removed, left }
}

/** A page of this article that an export of single articles wrote, and nobody changed since: its proof says so. */
async function isProven(disk: Disk, folder: string, file: WantedFile, there: Buffer): Promise<boolean> {
  if (file.id !== null && file.path.endsWith('.proof.json')) return articleOfProof(there) === file.id
  if (!file.isPage || articleOfPage(there) !== file.id) return false
  const proof = await standing(disk, join(folder, ...proofPath(file.path).split('/')))
  if (proof === null || proof === OCCUPIED) return false
  try {
    return PageProofSchema.parse(JSON.parse(proof.toString('utf8'))).page.sha256 === sha256Of(there)
  } catch {
    return false
  }
}

async function removeFile(disk: Disk, path: string): Promise<void> {
  try {
    await disk.remove(path)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw storageError(error)
  }
}
