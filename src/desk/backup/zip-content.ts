import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { crc32, createInflateRaw, inflateRaw } from 'node:zlib'
import { isDeskError, systemCode } from '../desk-error.ts'
import { rejected } from './backup-error.ts'
import type { WindowedFile } from './windowed-file.ts'
import type { ZipEntry } from './zip-directory.ts'

const inflate = promisify(inflateRaw)
/** an entry up to this size is unpacked at once, off this thread */
const AT_ONCE = 1024 * 1024
const PIECE = 128 * 1024
const LOCAL = 0x0403_4b50

/** Where the content begins. What stands there must name the same file as the directory does. */
async function contentStart(file: WindowedFile, { path, at, packed }: ZipEntry): Promise<number> {
  const name = Buffer.from(path)
  const header = await file.read(at, 30 + name.length)
  const same = header.readUInt32LE(0) === LOCAL && header.readUInt16LE(26) === name.length && header.subarray(30).equals(name)
  if (!same) throw rejected('damaged', path)
  const start = at + 30 + name.length + header.readUInt16LE(28)
  if (start + packed > file.size) throw rejected('truncated', path)
  return start
}

async function* stored(file: WindowedFile, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += PIECE) yield await file.read(start + at, Math.min(PIECE, length - at))
}

async function* unpacked(file: WindowedFile, entry: ZipEntry, start: number): AsyncGenerator<Buffer> {
  if (!entry.isDeflated) return yield* stored(file, start, entry.packed)
  if (entry.size <= AT_ONCE && entry.packed <= AT_ONCE) {
    // never more than the directory says, and one byte to see that there is more
    return yield await inflate(await file.read(start, entry.packed), { maxOutputLength: entry.size + 1 })
  }
  const unpacker = createInflateRaw({ chunkSize: PIECE })
  const source = Readable.from(stored(file, start, entry.packed))
  source.on('error', (error) => unpacker.destroy(error))
  source.pipe(unpacker)
  try {
    for await (const piece of unpacker) yield Buffer.from(piece)
  } finally {
    source.destroy()
    unpacker.destroy()
  }
}

/**
 * The content of one entry, piece by piece. Ends only where length and CRC are
 * what the directory says; otherwise backup-rejected 'damaged', naming it, and
 * never more bytes than that length.
 */
export async function* entryContent(file: WindowedFile, entry: ZipEntry): AsyncGenerator<Buffer> {
  const start = await contentStart(file, entry)
  let length = 0
  let crc = 0
  try {
    for await (const piece of unpacked(file, entry, start)) {
      length += piece.length
      if (length > entry.size) throw rejected('damaged', entry.path)
      crc = crc32(piece, crc)
      yield piece
    }
  } catch (error) {
    // zlib's words (Z_DATA_ERROR, ERR_BUFFER_TOO_LARGE) are about the content, the system's (EIO) are not
    if (isDeskError(error) || /^E[A-Z0-9]+$/.test(systemCode(error) ?? '')) throw error
    throw rejected('damaged', entry.path, error)
  }
  if (length !== entry.size || crc !== entry.crc) throw rejected('damaged', entry.path)
}
