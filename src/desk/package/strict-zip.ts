import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { samePath } from '#core/backup/archive-path.ts'
import { PACKAGE_LIMITS } from '#core/package/package-limits.ts'
import { isPackagePath } from '#core/package/package-path.ts'
import { centralRecord, DEFLATED, localHeader, STORED, UTF8_NAMES } from '../backup/zip-writer.ts'
import type { ReadableFile } from '../store/disk.ts'
import { rejected } from './package-error.ts'

const inflate = promisify(inflateRaw)

/** One entry as the directory has it, checked: where it lies is where it must lie. */
export type StrictEntry = { path: string, name: Buffer, isDeflated: boolean, crc: number, packed: number, size: number, at: number }

const [LOCAL, CENTRAL, END] = [0x0403_4b50, 0x0201_4b50, 0x0605_4b50]
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22]
const LONGEST_NAME = 200
const [FILE_TYPE, REGULAR] = [0o170000, 0o100000]

/** Exactly these bytes. package-rejected 'truncated' where the file ends before. */
export async function readExactly(file: ReadableFile, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let had = 0; had < length;) {
    const { bytesRead } = await file.read(bytes, had, length - had, position + had)
    if (bytesRead === 0) throw rejected('truncated')
    had += bytesRead
  }
  return bytes
}

/** The end record must be the file's last bytes: no comment, nothing behind it. */
async function readEnd(file: ReadableFile, size: number): Promise<{ entries: number, start: number, bytes: number }> {
  if (size < LOCAL_BYTES || (await readExactly(file, 0, 4)).readUInt32LE(0) !== LOCAL) throw rejected('not-a-package')
  const tail = await readExactly(file, Math.max(0, size - 70_000), Math.min(size, 70_000))
  const end = tail.subarray(-END_BYTES)
  if (end.readUInt32LE(0) !== END) throw rejected(tail.includes(Buffer.from('PK\u0005\u0006', 'latin1')) ? 'trailing-data' : 'truncated')
  const [entries, bytes, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  if (end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== entries || end.readUInt16LE(20) !== 0) throw rejected('damaged')
  if (entries > PACKAGE_LIMITS.entries) throw rejected('too-large', String(entries))
  if (start + bytes !== size - END_BYTES || bytes > entries * (CENTRAL_BYTES + LONGEST_NAME)) throw rejected('damaged')
  return { entries, start, bytes }
}

function textOf(name: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name)
  } catch (error) {
    throw rejected('bad-text', name.toString('latin1'), error)
  }
}

/** What one record says. Whatever it says that this program would not have written is refused. */
function recordAt(directory: Buffer, from: number): { entry: StrictEntry, to: number } {
  if (from + CENTRAL_BYTES > directory.length || directory.readUInt32LE(from) !== CENTRAL) throw rejected('damaged')
  const to = from + CENTRAL_BYTES + directory.readUInt16LE(from + 28)
  if (to > directory.length) throw rejected('damaged')
  const name = directory.subarray(from + CENTRAL_BYTES, to)
  const path = textOf(name)
  const [flags, method, type] = [directory.readUInt16LE(from + 8), directory.readUInt16LE(from + 10), (directory.readUInt32LE(from + 38) >>> 16) & FILE_TYPE]
  // Links, folders, devices; what is encrypted inside; every name but the few there are.
  if (type !== REGULAR || (flags & 1) !== 0 || !isPackagePath(path)) throw rejected('unsafe-entry', path)
  const entry: StrictEntry = {
    path, name, isDeflated: method === DEFLATED,
    crc: directory.readUInt32LE(from + 16), packed: directory.readUInt32LE(from + 20), size: directory.readUInt32LE(from + 24), at: directory.readUInt32LE(from + 42),
  }
  const { crc, packed, size, at, isDeflated } = entry
  if (!directory.subarray(from, to).equals(centralRecord(name, isDeflated ? DEFLATED : STORED, UTF8_NAMES, { crc, packed, size }, at))) throw rejected('damaged', path)
  return { entry, to }
}

function refuseLarge({ path, size, packed, isDeflated }: StrictEntry): void {
  if (size > PACKAGE_LIMITS.entry || size > packed * PACKAGE_LIMITS.ratio) throw rejected('too-large', path)
  if (!isDeflated && packed !== size) throw rejected('damaged', path)
}

/**
 * The entries of a package. The file must be byte for byte what this program's
 * writer makes of them: each where the one before ends, nothing between, nothing
 * behind; so nothing can lie over, hide or follow. No content has been read yet.
 * package-rejected: not-a-package, truncated, trailing-data, damaged, unsafe-entry, bad-text, duplicate, too-large.
 */
export async function readStrictZip(file: ReadableFile): Promise<StrictEntry[]> {
  const size = await file.size()
  const end = await readEnd(file, size)
  const directory = await readExactly(file, end.start, end.bytes)
  const entries: StrictEntry[] = []
  const seen = new Set<string>()
  let [from, at, all] = [0, 0, 0]
  for (let n = 0; n < end.entries; n += 1) {
    const { entry, to } = recordAt(directory, from)
    if (seen.has(samePath(entry.path))) throw rejected('duplicate', entry.path)
    refuseLarge(entry)
    all += entry.size
    if (all > PACKAGE_LIMITS.all) throw rejected('too-large', entry.path)
    if (entry.at !== at) throw rejected('damaged', entry.path)
    seen.add(samePath(entry.path))
    entries.push(entry)
    at += LOCAL_BYTES + entry.name.length + entry.packed
    from = to
  }
  if (from !== directory.length || at !== end.start) throw rejected('damaged')
  return entries
}

/** An entry's bytes as they lie in the file. Its own header must say what the directory says, to the byte. */
export async function packedBytes(file: ReadableFile, { path, name, isDeflated, crc, packed, size, at }: StrictEntry): Promise<Buffer> {
  const expected = localHeader(name, isDeflated ? DEFLATED : STORED, UTF8_NAMES, { crc, packed, size })
  const read = await readExactly(file, at, expected.length + packed)
  if (!read.subarray(0, expected.length).equals(expected)) throw rejected('damaged', path)
  return read.subarray(expected.length)
}

/** The same, unpacked: never more than the directory says, and exactly that. */
export async function unpacked(bytes: Buffer, { path, isDeflated, size, crc }: StrictEntry): Promise<Buffer> {
  let content = bytes
  if (isDeflated) {
    try {
      content = await inflate(bytes, { maxOutputLength: Math.max(1, size) })
    } catch (error) {
      throw rejected('damaged', path, error)
    }
  }
  if (content.length !== size || crc32(content) !== crc) throw rejected('damaged', path)
  return content
}
