import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { BackupInfo } from '#contract/backup-views.ts'
import { backupTime } from '#core/backup/backup-name.ts'
import { backupsToDrop } from '#core/backup/kept-backups.ts'
import { isDeskError, storageError, systemCode } from '../desk-error.ts'
import type { Disk, FileStamp } from '../store/disk.ts'
import { TEMPORARY } from '../store/durable-file.ts'
import { readSummary, type Summary } from './manifest.ts'
import { WindowedFile } from './windowed-file.ts'
import { readComment } from './zip-directory.ts'

/** A half backup this old is of a process that is gone. */
const ABANDONED_MS = 24 * 3_600_000

/** Where backups of one library lie. */
export type BackupFolder = {
  disk: Disk
  path: string
  /** the library's name */
  library: string
  /** see Summary.of */
  of: string
  /** inside the library's own folder: then all of its name are its own, also after it was moved */
  isOwn: boolean
}

/** Which library on which machine. */
export const originOf = (root: string): string => createHash('sha256').update(`${hostname()}\n${root}`).digest('hex')

export type Listed = { info: BackupInfo, at: Date, summary: Summary | null }

async function summaryOf(disk: Disk, path: string): Promise<Summary | null> {
  const open = await disk.openToRead(path)
  try {
    return readSummary(await readComment(new WindowedFile(open, await open.size())))
  } catch (error) {
    if (isDeskError(error, 'backup-rejected')) return null
    throw error
  } finally {
    await open.close().catch(() => {})
  }
}

function stamps({ disk, path }: BackupFolder): FileStamp[] {
  try {
    return disk.files(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw storageError(error)
  }
}

/** Newest first. One that cannot be read, or is not whole, is listed without a summary. */
export async function listBackups(folder: BackupFolder): Promise<Listed[]> {
  const listed: Listed[] = []
  for (const { name, size } of stamps(folder)) {
    const at = backupTime(folder.library, name)
    if (at === null) continue
    const summary = await summaryOf(folder.disk, join(folder.path, name)).catch(() => null)
    const { articles, assets, warnings } = summary ?? { articles: null, assets: null, warnings: null }
    listed.push({ at, summary, info: { file: name, bytes: size, createdAt: at.toISOString(), articles, assets, warnings } })
  }
  return listed.toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/**
 * Takes away what rotation lets go: of this library's own whole backups, never
 * `made`. That one could not be removed is no failure of the backup just made.
 */
export async function rotateBackups(folder: BackupFolder, made: string): Promise<string[]> {
  const ours = (await listBackups(folder)).filter(({ summary }) => summary !== null && (folder.isOwn || summary.of === folder.of))
  const drop = backupsToDrop(ours.map(({ info, at }) => ({ name: info.file, at, clean: info.warnings === 0 }))).filter((name) => name !== made)
  const gone: string[] = []
  for (const name of drop) {
    await folder.disk.remove(join(folder.path, name)).then(() => gone.push(name), () => {})
  }
  return gone
}

/** Half backups that a crash or a power cut left here. */
export async function sweepHalfBackups(folder: BackupFolder, now: Date): Promise<void> {
  for (const { name, mtimeMs } of stamps(folder)) {
    const [, whole = ''] = TEMPORARY.exec(name) ?? []
    if (backupTime(folder.library, whole) === null || now.getTime() - mtimeMs < ABANDONED_MS) continue
    await folder.disk.remove(join(folder.path, name)).catch(() => {})
  }
}
