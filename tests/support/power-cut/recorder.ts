import fs from 'node:fs/promises'
import fsNow, { constants, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { Traced } from './trace.ts'

/**
 * Writes down what this process asks of the file system through
 * node:fs/promises, in the order in which it was done. It sits below every
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
const writeSync = fsNow.writeSync
Object.assign(fsNow, {
  writeSync: (fd: number, bytes: Uint8Array, offset: number, length: number) => {
    const written = writeSync(fd, bytes, offset, length)
    if (recorded.has(fd)) trace.push({ op: 'write', fd, data: Buffer.from(bytes.subarray(offset, offset + written)).toString('base64') })
    return written
  },
})
syncBuiltinESMExports()

/** The store said that this is on the disk to stay. */
export const acknowledged = (id: string, n: number): void => { trace.push({ op: 'acknowledged', id, n }) }
export const writeTrace = (path: string): void => { writeFileSync(path, JSON.stringify(trace)) }
