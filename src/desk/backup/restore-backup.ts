import { basename, dirname, join, resolve } from 'node:path'
import type { BackupProgress, BackupWarning, Restored } from '#contract/backup-views.ts'
import { DeskError, isDeskError, storageError, systemCode } from '../desk-error.ts'
import { STILL_TO_BE_MADE } from '../store/catalogue-line.ts'
import type { Disk } from '../store/disk.ts'
import { makeFolderDurably, renameWhenFree, ShortWriteError, temporaryFor } from '../store/durable-file.ts'
import { CATALOGUE_FILE, leadsTo, SETTINGS_FILE } from '../store/library-folder.ts'
import { inWordsOfBackup, rejected, stopIf } from './backup-error.ts'
import { withArchive, type Archive, type ArchivedFile } from './open-archive.ts'
import { allWarnings, readArchived } from './verify-archive.ts'

export type RestoreWork = {
  disk: Disk
  /** the backup */
  file: string
  /** the new library's folder: not there yet, or empty */
  to: string
  /** files whose copy is damaged are left out and named, instead of refusing the whole */
  salvage: boolean
  signal: AbortSignal
  progress: (progress: BackupProgress) => void
}

const LEFT_FREE = 64 * 1024 * 1024

/** false where it is not there; backup-rejected where it holds anything */
async function isThere(disk: Disk, path: string): Promise<boolean> {
  try {
    await disk.stamp(path)
    if (disk.files(path).length > 0 || disk.folders(path).length > 0) throw rejected('folder-not-empty', path)
    return true
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    if (systemCode(error) === 'ENOTDIR') throw rejected('folder-not-empty', path, error)
    throw error
  }
}

type Write = (piece: Uint8Array) => Promise<void>

/** A file whose `bytes` bytes are on the disk to stay when it resolves. */
async function writeWhole<T>(disk: Disk, root: string, path: string, bytes: number, fill: (write: Write) => Promise<T>): Promise<T> {
  const out = await disk.create(join(root, ...path.split('/')))
  try {
    const filled = await fill(async (piece) => {
      for (let offset = 0; offset < piece.length;) {
        const { bytesWritten } = await out.write(piece, offset, piece.length - offset)
        if (bytesWritten <= 0) throw new ShortWriteError('nothing written')
        offset += bytesWritten
      }
    })
    const size = await out.size()
    if (size !== bytes) throw new ShortWriteError(`${path} holds ${size} of ${bytes} bytes`)
    await out.sync()
    return filled
  } finally {
    await out.close()
  }
}

const extract = (disk: Disk, root: string, file: ArchivedFile, signal: AbortSignal): Promise<BackupWarning | null> =>
  writeWhole(disk, root, file.path, file.bytes, (write) => readArchived(file, async (piece) => {
    stopIf(signal)
    await write(piece)
  }))

async function extractAll(work: RestoreWork, { head, files, extra }: Archive, root: string): Promise<BackupWarning[]> {
  const { disk, salvage, signal, progress } = work
  const found: BackupWarning[] = []
  const folders = new Set<string>()
  for (const [index, file] of files.entries()) {
    stopIf(signal)
    progress({ task: 'restore', phase: 'writing', done: index, total: files.length })
    const folder = join(root, ...file.path.split('/').slice(0, -1))
    if (!folders.has(folder)) await disk.makeFolder(folder)
    for (let made = folder; made.length >= root.length && !folders.has(made); made = dirname(made)) folders.add(made)
    try {
      const warning = await extract(disk, root, file, signal)
      if (warning !== null) found.push(warning)
    } catch (error) {
      if (!salvage || !isDeskError(error, 'backup-rejected') || error.data.reason === 'cancelled' || error.data.reason === 'disk-refused') throw error
      await disk.remove(join(root, ...file.path.split('/')))
      found.push({ code: 'lost', file: file.path })
    }
  }
  // No backup holds one. That it lacks is no damage, and nobody who restores a library is to be told of damage.
  await writeWhole(disk, root, CATALOGUE_FILE, STILL_TO_BE_MADE.length, (write) => write(STILL_TO_BE_MADE))
  folders.add(root)
  for (const folder of folders) await disk.syncFolder(folder)
  return allWarnings({ head, extra }, found, work.file)
}

/** A library among another one's files, also by way of a link, would be foreign to it, and in none of its backups. */
async function refuseWithinLibrary(disk: Disk, to: string): Promise<void> {
  for (const way of new Set([to, leadsTo(to)])) {
    for (let folder = dirname(way); folder !== dirname(folder); folder = dirname(folder)) {
      const isLibrary = await disk.stamp(join(folder, SETTINGS_FILE)).then(() => disk.stamp(join(folder, 'articles'))).then(() => true, () => false)
      if (isLibrary) throw rejected('inside-library', to)
    }
  }
}

/** Everything is on the disk to stay, under another name: one rename makes it the library. */
async function takePlace(disk: Disk, temporary: string, to: string): Promise<void> {
  const wasThere = await isThere(disk, to)
  if (wasThere) await disk.removeEmptyFolder(to)
  try {
    await renameWhenFree(disk, temporary, to)
    await disk.syncFolder(dirname(to))
  } catch (error) {
    if (wasThere) await disk.makeFolder(to).catch(() => {})
    throw ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(systemCode(error) ?? '') ? rejected('folder-not-empty', to, error) : error
  }
}

/** The same disk, which says of a backup that cannot be read that it is this file: the place where the library goes is no cause. */
function naming(disk: Disk, file: string): Disk {
  const named = (error: unknown): unknown => (['ENOENT', 'EISDIR', null].includes(systemCode(error)) ? error : inWordsOfBackup(storageError(error), file))
  return {
    ...disk,
    openToRead: async (path) => {
      const open = await disk.openToRead(path).catch((error: unknown) => { throw named(error) })
      return { size: () => open.size(), close: () => open.close(), read: (...asked) => open.read(...asked).catch((error: unknown) => { throw named(error) }) }
    },
  }
}

/**
 * Makes a new library of a backup, beside whatever there is, never over it.
 * Where anything in the file is not as it should be, it is refused
 * (backup-rejected names the first such thing) and nothing is left behind.
 */
export async function restoreBackup(work: RestoreWork): Promise<Restored> {
  const { disk, signal } = work
  const [to, file] = [resolve(work.to), resolve(work.file)]
  const temporary = temporaryFor(join(dirname(to), basename(to) || 'library'))
  try {
    await isThere(disk, to)
    await refuseWithinLibrary(disk, to)
    return await withArchive(naming(disk, file), file, signal, async (archive) => {
      await makeFolderDurably(disk, dirname(to))
      if (await disk.freeBytes(dirname(to)) < archive.head.bytes + LEFT_FREE) throw new DeskError('disk-full', {})
      await disk.makeFolder(temporary)
      const warnings = await extractAll(work, archive, temporary)
      stopIf(signal)
      await takePlace(disk, temporary, to)
      const { files, bytes, articles, assets } = archive.head
      return { folder: to, files, bytes, articles, assets, warnings }
    })
  } catch (error) {
    await disk.removeFolder(temporary).catch(() => {})
    throw systemCode(error) === null && !isDeskError(error) ? error : inWordsOfBackup(storageError(error), dirname(to))
  }
}
