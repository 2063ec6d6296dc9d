import fs from 'node:fs/promises'
import fsNow, { constants, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { Traced } from './trace.ts'

/**
 * Writes down what this process asks of the file system through
 * node:fs/promises, and of node:fs at once or by a file's number, in the order in which it was done. It sits below every
 * store, so that one and the same recorder sees ours and others'.
 */
const trace: Traced[] = []
const real = { open: fs.open, writeFile: fs.writeFile, rename: fs.rename, link: fs.link, rm: fs.rm, unlink: fs.unlink, mkdir: fs.mkdir }
const pathOf = (path: unknown): string => String(path)

/** open to be written in, by this recorder's own handles: a later one of the same number is written down anew */
const recorded = new Set<number>()

const open: typeof fs.open = async (path, flags, mode) => {
  const handle = await real.open(path, flags, mode)
  if ((await handle.stat()).isDirectory()) {
    const sync = handle.sync.bind(handle)
    handle.sync = async () => {
      await sync()
      trace.push({ op: 'sync-folder', path: pathOf(path) })
    }
    return handle
  }
  if (flags === undefined || flags === 'r' || (typeof flags === 'number' && (flags & constants.O_WRONLY) === 0)) return handle
  trace.push({ op: 'open', path: pathOf(path) })
  const { fd } = handle
  const [write, sync, datasync] = [handle.write.bind(handle), handle.sync.bind(handle), handle.datasync.bind(handle)]
  trace.push({ op: 'handle', fd, path: pathOf(path) })
  recorded.add(fd)
  Object.assign(handle, {
    write: async (bytes: Uint8Array, offset: number, length: number) => {
      const answer = await write(bytes, offset, length)
      trace.push({ op: 'write', fd, data: Buffer.from(bytes.subarray(offset, offset + answer.bytesWritten)).toString('base64') })
      return answer
    },
    sync: async () => {
      await sync()
      trace.push({ op: 'sync', fd })
    },
    datasync: async () => {
      await datasync()
      trace.push({ op: 'sync', fd })
    },
  })
  return handle
}

Object.assign(fs, {
  open,
  writeFile: async (...args: Parameters<typeof fs.writeFile>) => {
    await real.writeFile(...args)
    const [path, data] = args
    trace.push({ op: 'write-file', path: pathOf(path), data: Buffer.from(typeof data === 'string' ? data : '').toString('base64') })
  },
  rename: async (from: string, to: string) => {
    await real.rename(from, to)
    trace.push({ op: 'rename', from: pathOf(from), to: pathOf(to) })
  },
  link: async (from: string, to: string) => {
    await real.link(from, to)
    trace.push({ op: 'link', from: pathOf(from), to: pathOf(to) })
  },
  rm: async (...args: Parameters<typeof fs.rm>) => {
    await real.rm(...args)
    trace.push({ op: 'remove', path: pathOf(args[0]) })
  },
  unlink: async (path: string) => {
    await real.unlink(path)
    trace.push({ op: 'remove', path: pathOf(path) })
  },
  mkdir: async (...args: Parameters<typeof fs.mkdir>) => {
    const made = await real.mkdir(...args)
    trace.push({ op: 'folder', path: pathOf(args[0]) })
    return made
  },
})

const now = { writeSync: fsNow.writeSync, openSync: fsNow.openSync, renameSync: fsNow.renameSync, linkSync: fsNow.linkSync, unlinkSync: fsNow.unlinkSync, fsync: fsNow.fsync, fdatasync: fsNow.fdatasync }
/** folders open by their number */
const folders = new Map<number, string>()
const synced = (fd: number, done: fsNow.NoParamCallback): fsNow.NoParamCallback => (error) => {
  const folder = folders.get(fd)
  if (error === null) trace.push(folder === undefined ? { op: 'sync', fd } : { op: 'sync-folder', path: folder })
  done(error)
}
const isToWrite = (flags: fsNow.OpenMode | undefined): boolean => typeof flags === 'number' ? (flags & constants.O_WRONLY) !== 0 : flags !== undefined && flags !== 'r'

Object.assign(fsNow, {
  openSync: (path: string, flags?: fsNow.OpenMode, mode?: fsNow.Mode) => {
    const fd = now.openSync(path, flags ?? 'r', mode)
    recorded.delete(fd)
    folders.delete(fd)
    if (isToWrite(flags)) {
      trace.push({ op: 'open', path: pathOf(path) }, { op: 'handle', fd, path: pathOf(path) })
      recorded.add(fd)
    } else if (fsNow.fstatSync(fd).isDirectory()) folders.set(fd, pathOf(path))
    return fd
  },
  fsync: (fd: number, done: fsNow.NoParamCallback) => { now.fsync(fd, synced(fd, done)) },
  fdatasync: (fd: number, done: fsNow.NoParamCallback) => { now.fdatasync(fd, synced(fd, done)) },
  renameSync: (from: string, to: string) => {
    now.renameSync(from, to)
    trace.push({ op: 'rename', from: pathOf(from), to: pathOf(to) })
  },
  linkSync: (from: string, to: string) => {
    now.linkSync(from, to)
    trace.push({ op: 'link', from: pathOf(from), to: pathOf(to) })
  },
  unlinkSync: (path: string) => {
    now.unlinkSync(path)
    trace.push({ op: 'remove', path: pathOf(path) })
  },
  writeSync: (fd: number, bytes: Uint8Array, offset: number, length: number) => {
    const written = now.writeSync(fd, bytes, offset, length)
    if (recorded.has(fd)) trace.push({ op: 'write', fd, data: Buffer.from(bytes.subarray(offset, offset + written)).toString('base64') })
    return written
  },
})
syncBuiltinESMExports()

/** The store said that this is on the disk to stay. */
export const acknowledged = (id: string, n: number): void => { trace.push({ op: 'acknowledged', id, n }) }
export const writeTrace = (path: string): void => { writeFileSync(path, JSON.stringify(trace)) }
