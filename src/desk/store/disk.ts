import { closeSync, constants, fdatasync, fstat, fstatSync, fsync, linkSync, lstatSync, openSync, readdirSync, readSync, renameSync, statSync, unlinkSync, write, writeSync } from 'node:fs'
import { link, mkdir, open, rename, rm, rmdir, stat, statfs, unlink, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** One open file, as the store uses it. */
export type DiskFile = {
  write: (bytes: Uint8Array, offset: number, length: number) => Promise<{ bytesWritten: number }>
  /** the same at once, bytes written: into a local system's memory, quicker than a turn through the thread pool. What is to stay is synced after either */
  writeNow: (bytes: Uint8Array, offset: number, length: number) => number
  size: () => Promise<number>
  /** the same at once: on a local disk quicker than to ask for it and wait */
  sizeNow: () => number
  sync: () => Promise<void>
  /** the bytes and the size, not the times: what an append needs, and quicker */
  syncData: () => Promise<void>
  close: () => Promise<void>
}

/** A file that is written at once, on a local disk, and synced with others. */
export type FileToSync = {
  write: (bytes: Uint8Array, offset: number, length: number) => number
  size: () => number
  sync: () => Promise<void>
  close: () => void
}

/** A file open to be read piece by piece; it stays the same file when another takes its name. */
export type ReadableFile = {
  /** fewer bytes than asked for only at the file's end */
  read: (bytes: Uint8Array, offset: number, length: number, position: number) => Promise<{ bytesRead: number }>
  size: () => Promise<number>
  close: () => Promise<void>
}

/** The same, each call answered at once: for the few a screen waits for, where a turn through the thread pool costs more than the call. */
export type FileNow = {
  read: (bytes: Uint8Array, offset: number, length: number, position: number) => number
  size: () => number
  close: () => void
}

export type FileStamp = { name: string, size: number, mtimeMs: number }

/**
 * Every call the store makes to the system, in one place: so that a test can
 * make any one of them fail, be cut short or be lost, and see what is left.
 * `atOnce`, of a local disk (see isLocalDisk): not through the thread pool, where waiting for a turn takes longer than the call. Syncs always go through it.
 */
export type Disk = {
  /** creates a file that must not be there yet, to write in */
  create: (path: string, atOnce?: boolean) => Promise<DiskFile>
  /** the same at once, on a local disk: of ten thousand files the turns through the thread pool cost more than the calls */
  createNow: (path: string) => FileToSync
  openToAppend: (path: string, atOnce?: boolean) => Promise<DiskFile>
  openToRead: (path: string) => Promise<ReadableFile>
  read: (path: string) => Promise<Buffer>
  rename: (from: string, to: string, atOnce?: boolean) => Promise<void>
  /** the same at once, on a local disk */
  renameNow: (from: string, to: string) => void
  link: (from: string, to: string, atOnce?: boolean) => Promise<void>
  remove: (path: string, atOnce?: boolean) => Promise<void>
  /** refuses a folder that holds anything */
  removeEmptyFolder: (path: string) => Promise<void>
  /** with all that is in it; not there: nothing to do */
  removeFolder: (path: string) => Promise<void>
  /** the topmost folder it had to make; null where all were there */
  makeFolder: (path: string) => Promise<string | null>
  /** opens and fsyncs a folder, so that names made in it stay */
  syncFolder: (path: string, atOnce?: boolean) => Promise<void>
  stamp: (path: string) => Promise<FileStamp>
  /** names of folders and files; synchronous, because 100,000 calls through the thread pool take seconds */
  folders: (path: string) => string[]
  files: (path: string) => FileStamp[]
  names: (path: string) => string[]
  /** null where there is no such file, or it is a folder; synchronous for the same reason */
  stampNow: (path: string) => FileStamp | null
  isFolderNow: (path: string) => boolean
  /** anything, be it a folder or a device */
  isThereNow: (path: string) => boolean
  openNow: (path: string) => FileNow
  /** for reading 100,000 articles one after another; the bytes are good until the next call. @param size as it was seen: there the file ends, as like as not */
  readNow: (path: string, size?: number) => Buffer
  /** bytes that may still be written on the disk a folder lies on; Infinity where it does not say */
  freeBytes: (path: string) => Promise<number>
  /** Windows refuses to rename over a file that a virus scanner or an indexer has open at that moment */
  readonly renameMayBeBusy: boolean
  wait: (ms: number) => Promise<void>
}

/** A pipe in a file's place would keep whoever opens it waiting for ever; so opened it does not. Windows has none. */
const AT_ONCE = process.platform === 'win32' ? 0 : constants.O_NONBLOCK
export const TO_READ = constants.O_RDONLY | AT_ONCE
const TO_APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | AT_ONCE

/** More than this Node reads of no file at once, and none of a library's grows so large. */
const MOST_READ = 2 ** 31 - 1

/** A pipe, a device: as a folder to whoever wants to read it, and without an end. So is what is too large to be read: it would be held for ever, and what it stands in place of brought back by nobody. */
class NoFileError extends Error {
  readonly code = 'EISDIR'
}

async function openRegular(path: string): Promise<FileHandle> {
  const handle = await open(path, TO_READ)
  try {
    if ((await handle.stat()).isFile()) return handle
    throw new NoFileError(`${path} is no file`)
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function readRegular(path: string): Promise<Buffer> {
  const handle = await openRegular(path)
  try {
    if ((await handle.stat()).size > MOST_READ) throw new NoFileError(`${path} is too large`)
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

const done = (ask: (answered: (error: Error | null) => void) => void): Promise<void> => new Promise((resolve, reject) => {
  ask((error) => {
    if (error === null) resolve()
    else reject(error)
  })
})

/** By its number: a FileHandle costs as much again as what is asked of it. */
function numbered(file: number): DiskFile {
  return {
    write: (bytes, offset, length) => new Promise((resolve, reject) => {
      write(file, bytes, offset, length, null, (error, bytesWritten) => {
        if (error === null) resolve({ bytesWritten })
        else reject(error)
      })
    }),
    writeNow: (bytes, offset, length) => writeSync(file, bytes, offset, length),
    size: () => new Promise((resolve, reject) => {
      fstat(file, (error, found) => {
        if (error === null) resolve(found.size)
        else reject(error)
      })
    }),
    sizeNow: () => fstatSync(file).size,
    sync: () => done((answered) => { fsync(file, answered) }),
    syncData: () => done((answered) => { fdatasync(file, answered) }),
    close: async () => { closeSync(file) },
  }
}

const openFile = async (path: string, flags: string | number, atOnce = false): Promise<DiskFile> => {
  if (atOnce) return numbered(openSync(path, flags, 0o644))
  const handle = await open(path, flags, 0o644)
  return {
    write: (bytes, offset, length) => handle.write(bytes, offset, length),
    writeNow: (bytes, offset, length) => writeSync(handle.fd, bytes, offset, length),
    size: async () => (await handle.stat()).size,
    sizeNow: () => fstatSync(handle.fd).size,
    sync: () => handle.sync(),
    syncData: () => handle.datasync(),
    close: () => handle.close(),
  }
}

const createNow = (path: string): FileToSync => {
  const file = openSync(path, 'wx', 0o644)
  return {
    write: (bytes, offset, length) => writeSync(file, bytes, offset, length),
    size: () => fstatSync(file).size,
    sync: () => done((answered) => { fsync(file, answered) }),
    close: () => { closeSync(file) },
  }
}

const openReadable = async (path: string): Promise<ReadableFile> => {
  const handle = await openRegular(path)
  return {
    read: (bytes, offset, length, position) => handle.read(bytes, offset, length, position),
    size: async () => (await handle.stat()).size,
    close: () => handle.close(),
  }
}

const openNow = (path: string): FileNow => {
  const file = openSync(path, TO_READ)
  return {
    read: (bytes, offset, length, position) => readSync(file, bytes, offset, length, position),
    size: () => fstatSync(file).size,
    close: () => { closeSync(file) },
  }
}

/** Systems, and some network folders, that have no fsync for folders. */
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EISDIR'])

async function syncFolder(path: string, atOnce = false): Promise<void> {
  if (process.platform === 'win32') return
  const handle = atOnce ? numbered(openSync(path, constants.O_RDONLY)) : await open(path, constants.O_RDONLY)
  try {
    await handle.sync()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string' && CANNOT_SYNC.has(error.code))) throw error
  } finally {
    // Nothing was written through it: nobody waits for its end.
    void handle.close().catch(() => {})
  }
}

const IF_THERE = { throwIfNoEntry: false } as const

/**
 * Level by level, each with the system's own word. Node's way of making all of them goes round for ever where a folder that is there takes no others and
 * says that it is not (/proc), and says ENOENT of one on a read-only file system.
 */
async function makeFolder(path: string): Promise<string | null> {
  return await madeFolder(path, 3)
}

/** @param tries somebody may take a folder away just after it was made */
async function madeFolder(path: string, tries: number): Promise<string | null> {
  try {
    await mkdir(path)
    return path
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    // A link that leads nowhere, or round, is there for mkdir: where it fails to lead says more.
    if (code === 'EEXIST' ? statSync(path).isDirectory() : code !== 'ENOENT' && statSync(path, IF_THERE)?.isDirectory() === true) return null
    const above = dirname(path)
    if (code !== 'ENOENT' || above === path || tries === 0) throw error
    const topmost = await madeFolder(above, tries)
    const own = await madeFolder(path, tries - 1)
    return topmost ?? own
  }
}

/** Where `readNow` reads to: an allocation, a stat and a second read less for each file. */
let scratch = Buffer.allocUnsafeSlow(256 * 1024)

function readNow(path: string, size?: number): Buffer {
  if (size !== undefined && size > MOST_READ) throw new NoFileError(`${path} is too large`)
  const file = openSync(path, TO_READ)
  try {
    let held = 0
    for (;;) {
      const count = readSync(file, scratch, held, scratch.length - held, held)
      held += count
      // Fewer than there was room for, and as many as there were: nothing is left to ask for.
      if (count === 0 || (held === size && held < scratch.length)) return scratch.subarray(0, held)
      if (held === scratch.length) scratch = Buffer.concat([scratch], held * 2)
    }
  } finally {
    closeSync(file)
  }
}

export const realDisk: Disk = {
  create: (path, atOnce) => openFile(path, 'wx', atOnce),
  createNow,
  openToAppend: (path, atOnce) => openFile(path, TO_APPEND, atOnce),
  openToRead: openReadable,
  read: readRegular,
  rename: async (from, to, atOnce = false) => { if (atOnce) renameSync(from, to); else await rename(from, to) },
  renameNow: renameSync,
  link: async (from, to, atOnce = false) => { if (atOnce) linkSync(from, to); else await link(from, to) },
  remove: async (path, atOnce = false) => {
    try {
      // Asked for first: an error is dearer than both calls.
      if (atOnce) return lstatSync(path, IF_THERE) === undefined ? undefined : unlinkSync(path)
      // One call less than rm, which on Windows also knows what to do about a read-only file.
      await (process.platform === 'win32' ? rm(path) : unlink(path))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  },
  removeEmptyFolder: rmdir,
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  makeFolder,
  syncFolder,
  stamp: async (path) => {
    const { size, mtimeMs } = await stat(path)
    return { name: path, size, mtimeMs }
  },
  folders: (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name),
  files: (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile()).flatMap((entry) => {
    // Gone since, as a temporary that got its name: the others must not go with it, least of all out of a backup.
    const found = statSync(`${path}/${entry.name}`, IF_THERE)
    return found === undefined ? [] : [{ name: entry.name, size: found.size, mtimeMs: found.mtimeMs }]
  }),
  freeBytes: (path) => statfs(path).then(({ bavail, bsize }) => bavail * bsize, () => Infinity),
  names: (path) => readdirSync(path),
  stampNow: (path) => {
    const found = statSync(path, IF_THERE)
    return found?.isFile() === true ? { name: path, size: found.size, mtimeMs: found.mtimeMs } : null
  },
  isThereNow: (path) => statSync(path, IF_THERE) !== undefined,
  isFolderNow: (path) => statSync(path, IF_THERE)?.isDirectory() === true,
  openNow,
  readNow,
  renameMayBeBusy: process.platform === 'win32',
  wait: async (ms) => { await wait(ms) },
}
