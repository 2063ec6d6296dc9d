import { randomBytes } from 'node:crypto'
import { dirname, join, basename, resolve } from 'node:path'
import { storageError, systemCode } from '../desk-error.ts'
import { cutName } from './cut-name.ts'
import type { Disk, DiskFile } from './disk.ts'

/** Files being written: nothing but a crash leaves one behind. */
export const TEMPORARY = /^\.(.+)\.[0-9a-f]{12}\.tmp$/
/** Half of each temporary's number, this process's own: what it writes just now is told from what a crash left. */
const MINE = randomBytes(3).toString('hex')
/** bytes of a name that leave room for a temporary's dot and ending under a file system's 255 */
const LONGEST = 237
export const temporaryFor = (path: string): string => join(dirname(path), `.${cutName(basename(path), LONGEST)}.${MINE}${randomBytes(3).toString('hex')}.tmp`)
export const isOwnTemporary = (name: string): boolean => TEMPORARY.test(name) && name.slice(-16, -10) === MINE

const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY'])
const BUSY_FOR_MS = 60_000

/** @param isLocal see isLocalDisk */
export async function renameWhenFree(disk: Disk, from: string, to: string, isLocal = false): Promise<void> {
  let waited = 0
  for (let pause = 10; ; pause = Math.min(pause * 2, 1_000)) {
    try {
      return await disk.rename(from, to, isLocal)
    } catch (error) {
      if (!disk.renameMayBeBusy || !BUSY.has(systemCode(error) ?? '') || waited >= BUSY_FOR_MS) throw error
      await disk.wait(pause)
      waited += pause
    }
  }
}

export class ShortWriteError extends Error {
  readonly code = 'EIO'
}

/** Bytes that a local disk's memory takes at once while nobody notices. */
export const SOON_WRITTEN = 1024 * 1024

/**
 * A file that must not be there yet: its size checked, on the disk; its name only once its folder is synced.
 * @param isLocal see isLocalDisk
 */
export async function writeWhole(disk: Disk, path: string, bytes: Uint8Array, isLocal = false): Promise<void> {
  const file = await disk.create(path, isLocal)
  try {
    await fill(file, path, bytes, isLocal)
    await file.sync()
  } catch (error) {
    await file.close()
    throw error
  }
  // Synced, so nothing is left that closing could lose; elsewhere a file that is open may not be given its name.
  if (isLocal) void file.close().catch(() => {})
  else await file.close()
}

async function fill(file: DiskFile, path: string, bytes: Uint8Array, isLocal: boolean): Promise<void> {
  const atOnce = isLocal && bytes.length <= SOON_WRITTEN
  for (let offset = 0; offset < bytes.length;) {
    const bytesWritten = atOnce ? file.writeNow(bytes, offset, bytes.length - offset) : (await file.write(bytes, offset, bytes.length - offset)).bytesWritten
    if (bytesWritten <= 0) throw new ShortWriteError(`nothing written of ${path}`)
    offset += bytesWritten
  }
  checkSize(path, bytes, isLocal ? file.sizeNow() : await file.size())
}

function checkSize(path: string, { length }: Uint8Array, size: number): void {
  if (size !== length) throw new ShortWriteError(`${path} holds ${size} of ${length} bytes`)
}

/** Written and of the right size, and not yet on the disk to stay: whoever asked syncs it, with others, and closes it. */
export type Unsynced = { sync: () => Promise<void>, close: () => Promise<void> }

/** As writeWhole, but for the sync and what follows it. @param isLocal see isLocalDisk */
export async function writeUnsynced(disk: Disk, path: string, bytes: Uint8Array, isLocal: boolean): Promise<Unsynced> {
  if (isLocal && bytes.length <= SOON_WRITTEN) return writtenNow(disk, path, bytes)
  const file = await disk.create(path)
  try {
    await fill(file, path, bytes, isLocal)
  } catch (error) {
    await file.close()
    throw error
  }
  return file
}

function writtenNow(disk: Disk, path: string, bytes: Uint8Array): Unsynced {
  const file = disk.createNow(path)
  try {
    for (let offset = 0; offset < bytes.length;) {
      const written = file.write(bytes, offset, bytes.length - offset)
      if (written <= 0) throw new ShortWriteError(`nothing written of ${path}`)
      offset += written
    }
    checkSize(path, bytes, file.size())
  } catch (error) {
    file.close()
    throw error
  }
  return { sync: file.sync, close: async () => { file.close() } }
}

export type DurableOptions = {
  /** asked last before the new file takes its place: throws where this process may no longer write */
  guard?: (() => Promise<void>) | undefined
  /** keeps what the file held before under this path */
  previous?: string | undefined
  /** see isLocalDisk */
  isLocal?: boolean | undefined
}

/** A copy that stays, under a name that must not be taken. */
export const copyWhole = async (disk: Disk, from: string, to: string): Promise<void> => { await writeWhole(disk, to, await disk.read(from)) }

/** A second name for a file, one that must not be taken; a synced copy where the file system has no links. */
export async function linkOrCopy(disk: Disk, from: string, to: string, isLocal = false): Promise<void> {
  try {
    await disk.link(from, to, isLocal)
  } catch (error) {
    if (['ENOENT', 'EEXIST'].includes(systemCode(error) ?? '')) throw error
    await copyWhole(disk, from, to)
  }
}

/** What the file holds is kept under a second name. Resolves with the temporary name it had, to be removed; null where there is no file. */
async function keepPrevious(disk: Disk, path: string, previous: string, isLocal: boolean): Promise<string | null> {
  const beside = temporaryFor(previous)
  try {
    await linkOrCopy(disk, path, beside, isLocal)
    await renameWhenFree(disk, beside, previous, isLocal)
    return beside
  } catch (error) {
    await disk.remove(beside).catch(() => {})
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Takes back a file whose name might not survive a power cut: what was acknowledged before is what the library holds. */
async function takeBack(disk: Disk, path: string, previous: string | null): Promise<void> {
  if (previous === null) return await disk.remove(path)
  const beside = temporaryFor(path)
  try {
    await linkOrCopy(disk, previous, beside)
    await renameWhenFree(disk, beside, path)
  } catch (error) {
    await disk.remove(beside).catch(() => {})
    throw error
  }
}

/**
 * Writes a file so that it is whole and there to stay when the promise
 * resolves: beside it first, size checked, fsync, rename, fsync of the folder.
 * When it rejects (DeskError 'disk-full' or 'storage-failed'), the file holds
 * what it held before.
 */
export async function writeDurably(disk: Disk, path: string, bytes: Uint8Array, options: DurableOptions = {}): Promise<void> {
  const { isLocal = false } = options
  const temporary = temporaryFor(path)
  let beside: string | null = null
  try {
    await writeWhole(disk, temporary, bytes, isLocal)
    await options.guard?.()
    if (options.previous !== undefined) beside = await keepPrevious(disk, path, options.previous, isLocal)
    await renameWhenFree(disk, temporary, path, isLocal)
  } catch (error) {
    await disk.remove(temporary).catch(() => {})
    if (beside !== null) await disk.remove(beside).catch(() => {})
    throw storageError(error)
  }
  // Of two names of one file POSIX rename does nothing, and the temporary name stays.
  const cleared = beside === null ? null : disk.remove(beside, isLocal).catch(() => {})
  try {
    await disk.syncFolder(dirname(path), isLocal)
    await cleared
  } catch (error) {
    await cleared
    if (options.previous !== undefined) await takeBack(disk, path, beside === null ? null : options.previous).catch(() => {})
    throw storageError(error)
  }
}

/** Folders whose names this process has seen synced. */
const lasting = new WeakMap<Disk, Set<string>>()

function isThere(disk: Disk, path: string): boolean {
  try {
    return disk.isFolderNow(path)
  } catch {
    return false
  }
}

/**
 * Makes a folder and sees to it that its name, and those above it that had to
 * be made, stay. One that is there already may be left from a try that made it
 * and failed to sync it, so its name too is synced once.
 * @param isLocal see isLocalDisk
 */
export async function makeFolderDurably(disk: Disk, path: string, isLocal = false): Promise<void> {
  const known = lastingOn(disk)
  if (isLocal && known.has(path) && isThere(disk, path)) return
  await makeFoldersDurably(disk, [path])
}

function lastingOn(disk: Disk): Set<string> {
  const known = lasting.get(disk) ?? new Set<string>()
  lasting.set(disk, known)
  return known
}

/** The same of many, the folders above them each synced once: of those of a site, one in five. */
export async function makeFoldersDurably(disk: Disk, paths: Iterable<string>, isLocal = false): Promise<void> {
  const known = lastingOn(disk)
  const [made, above]: [string[], Set<string>] = [[], new Set()]
  const make = async (path: string): Promise<void> => {
    // On a local disk it is asked for without a turn through the thread pool.
    if (isLocal && known.has(path) && isThere(disk, path)) return
    const topmost = await disk.makeFolder(path)
    if (topmost === null && known.has(path)) return
    const top = topmost ?? path
    for (let [one, over] = [path, dirname(path)]; one.length >= top.length; [one, over] = [over, dirname(over)]) {
      above.add(over)
      if (over === one) break
    }
    made.push(path)
  }
  try {
    try {
      // A relative one has no end above it: over . stands . again, as / over /.
      for (const path of paths) await make(resolve(path))
    } finally {
      // Also where a later one could not be made: who tries again finds these there, and asks no more of the folders above them.
      await syncFolders(disk, above)
    }
    for (const path of made) known.add(path)
  } catch (error) {
    throw storageError(error)
  }
}

/** folders in the hands of the disk at once: somebody's save waits behind them */
const SYNCED_AT_ONCE = 16

/** So that names made in these stay. Many at once: file systems put what is asked for together into one write. Throws what the first said that could not. */
export async function syncFolders(disk: Disk, paths: Iterable<string>): Promise<void> {
  const waiting = [...paths].values()
  const one = async (): Promise<void> => { for (const path of waiting) await disk.syncFolder(path) }
  const ended = await Promise.allSettled(Array.from({ length: SYNCED_AT_ONCE }, one))
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}
