import { join } from 'node:path'
import type { BackupMade, BackupProgress } from '#contract/backup-views.ts'
import { backupName } from '#core/backup/backup-name.ts'
import { isDeskError, storageError, systemCode } from '../desk-error.ts'
import { programVersion } from '../program-folder.ts'
import type { Disk } from '../store/disk.ts'
import { makeFolderDurably, renameWhenFree, ShortWriteError, temporaryFor } from '../store/durable-file.ts'
import { inWordsOfBackup, rejected, stopIf } from './backup-error.ts'
import { rotateBackups, sweepHalfBackups, type BackupFolder } from './backup-folder.ts'
import { libraryFiles, type LibraryFiles } from './library-files.ts'
import { verifyArchive } from './verify-archive.ts'
import { writeArchive } from './write-archive.ts'

export type BackupWork = {
  /** the library's folder */
  root: string
  folder: BackupFolder
  /** a folder the backups go to each day: what rotation lets go is taken away there, once the new one is good */
  rotate: boolean
  now: () => Date
  /** what the library would lose if its folder were copied now is put into it first */
  settle?: () => Promise<void>
  /** known already, e.g. from asking whether anything changed */
  found?: LibraryFiles
  signal: AbortSignal
  progress: (progress: BackupProgress) => void
}

/** A folder inside the library is made; one that somebody chose must be there: an empty mount point is no place for a backup. */
async function ready({ folder }: BackupWork): Promise<void> {
  try {
    if (folder.isOwn) await makeFolderDurably(folder.disk, folder.path)
    else await folder.disk.stamp(folder.path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT' && !folder.isOwn) throw rejected('folder-missing', folder.path, error)
    throw inWordsOfBackup(storageError(error), folder.path)
  }
}

async function writeTemporary(work: BackupWork, found: LibraryFiles, temporary: string, at: Date): Promise<void> {
  const { root, folder, signal, progress } = work
  const { disk, library, of } = folder
  const file = await disk.create(temporary)
  try {
    const head = { program: programVersion(), library, createdAt: at.toISOString() }
    const { bytes } = await writeArchive(file, { disk, root, found, head, of, into: folder.path, signal, progress })
    const size = await file.size()
    if (size !== bytes) throw new ShortWriteError(`${temporary} holds ${size} of ${bytes} bytes`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Reads back what was written: what the library's files were, with the same things damaged as when they were read. */
async function verified(work: BackupWork, temporary: string) {
  try {
    const read = await verifyArchive(work.folder.disk, temporary, work.signal, work.progress)
    if (read.warnings.length !== read.head.warnings.length) throw rejected('read-back-differs', read.warnings.at(-1)?.file)
    return read
  } catch (error) {
    if (isDeskError(error, 'backup-rejected') && error.data.reason !== 'cancelled') throw rejected('read-back-differs', error.data.detail, error)
    throw error
  }
}

/** Twice: a scanner that looks into it at this moment is no reason to leave it. What stays is swept a day later. */
const discard = (disk: Disk, path: string): Promise<void> => disk.remove(path).catch(() => disk.remove(path)).catch(() => {})

/** Gives the file its name, which must not be taken: by a link, which refuses a taken name, or where there are none by looking first. */
async function place({ folder: { disk, path, library } }: BackupWork, temporary: string, at: Date): Promise<string> {
  for (let second = 0; ; second += 1) {
    const name = backupName(library, new Date(at.getTime() + second * 1_000))
    const final = join(path, name)
    try {
      await disk.link(temporary, final)
      await discard(disk, temporary)
      return name
    } catch (error) {
      if (systemCode(error) === 'EEXIST') continue
    }
    const taken = await disk.stamp(final).then(() => true, (error: unknown) => {
      if (systemCode(error) === 'ENOENT') return false
      throw error
    })
    if (taken) continue
    await renameWhenFree(disk, temporary, final)
    return name
  }
}

/**
 * Makes one backup: written beside under a temporary name, fsync'd, read back
 * whole, and only then given its name. When it rejects (backup-rejected, also
 * where there is no room for it; disk-full only of the library's own disk; storage-failed), the folder holds the backups it held before.
 */
export async function makeBackup(work: BackupWork): Promise<BackupMade> {
  const { folder, signal, progress } = work
  const { disk, path } = folder
  progress({ task: 'backup', phase: 'looking', done: 0, total: 0 })
  await ready(work)
  const at = work.now()
  await sweepHalfBackups(folder, at)
  await work.settle?.()
  stopIf(signal)
  // The library's own folders that cannot be read are no fault of the place the backup goes to.
  const found = work.found ?? await libraryFiles(disk, work.root, signal)
  const temporary = temporaryFor(join(path, backupName(folder.library, at)))
  let name: string
  let read: Awaited<ReturnType<typeof verified>>
  try {
    await writeTemporary(work, found, temporary, at)
    read = await verified(work, temporary)
    stopIf(signal)
    name = await place(work, temporary, at)
  } catch (error) {
    await discard(disk, temporary)
    throw systemCode(error) === null && !isDeskError(error) ? error : inWordsOfBackup(storageError(error), path)
  }
  try {
    await disk.syncFolder(path)
  } catch (error) {
    await discard(disk, join(path, name))
    throw inWordsOfBackup(storageError(error), path)
  }
  if (work.rotate) await rotateBackups(folder, name)
  const { articles, assets } = read.head
  return { file: join(path, name), bytes: read.bytes, articles, assets, warnings: read.warnings }
}
