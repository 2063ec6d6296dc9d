import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib'
import type { DiskFile } from '../store/disk.ts'
import { ShortWriteError } from '../store/durable-file.ts'

const deflate = promisify(deflateRaw)

export const STORED = 0
export const DEFLATED = 8
/** names are UTF-8 */
export const UTF8_NAMES = 0x0800
/** sizes follow the content */
const SIZES_LATER = 0x0008
const VERSION = 20
const VERSION_64 = 45
/** 1980-01-01: when a file was written is in the manifest; local time, which a zip keeps, would say different things in different places */
const DOS_DATE = 0x0021
const UNIX_FILE = 0o100644 << 16
const MOST_32 = 0xffff_ffff
const MOST_16 = 0xffff
/** central records are handed to the disk in pieces of about this size */
const PIECE = 256 * 1024

export type Sizes = { crc: number, packed: number, size: number }

/**
 * Writes a zip onto an open file, one entry after another. yazl was measured
 * first and left out: it looks through all entries at each new one (80,000
 * took 25 s), and a library of 100,000 articles has 400,000
 * (docs/decisions/0008). Format: PKWARE's APPNOTE 6.3; zip64 where needed.
 */
export class ZipWriter {
  readonly #file: DiskFile
  /** central records of the entries so far, and those not joined to a piece yet */
  readonly #pieces: Buffer[] = []
  #loose: Buffer[] = []
  #looseBytes = 0
  #entries = 0
  #at = 0

  constructor(file: DiskFile) {
    this.#file = file
  }

  get bytes(): number { return this.#at }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let offset = 0; offset < bytes.length;) {
      const { bytesWritten } = await this.#file.write(bytes, offset, bytes.length - offset)
      if (bytesWritten <= 0) throw new ShortWriteError('nothing written')
      offset += bytesWritten
    }
    this.#at += bytes.length
  }

  async add(path: string, bytes: Uint8Array, compress: boolean): Promise<void> {
    await this.addPacked(path, compress ? await deflate(bytes) : bytes, compress, { crc: crc32(bytes), size: bytes.length })
  }

  /** A content that is packed already. */
  async addPacked(path: string, packed: Uint8Array, isDeflated: boolean, of: { crc: number, size: number }): Promise<void> {
    const method = isDeflated ? DEFLATED : STORED
    const sizes = { ...of, packed: packed.length }
    const name = Buffer.from(path)
    const at = this.#at
    await this.#write(Buffer.concat([localHeader(name, method, UTF8_NAMES, sizes), packed]))
    this.#remember(name, method, UTF8_NAMES, sizes, at)
  }

  /** A content too large to be held whole; under 4 GiB. */
  async addStream(path: string, content: AsyncIterable<Uint8Array>, compress: boolean): Promise<void> {
    const name = Buffer.from(path)
    const at = this.#at
    const sizes: Sizes = { crc: 0, packed: 0, size: 0 }
    const [method, flags] = [compress ? DEFLATED : STORED, UTF8_NAMES | SIZES_LATER]
    await this.#write(localHeader(name, method, flags, sizes))
    const counted = async function* () {
      for await (const part of content) {
        sizes.crc = crc32(part, sizes.crc)
        sizes.size += part.length
        yield part
      }
    }
    const start = this.#at
    for await (const part of compress ? deflated(counted()) : counted()) await this.#write(part)
    sizes.packed = this.#at - start
    const after = Buffer.alloc(16)
    after.writeUInt32LE(0x0807_4b50, 0)
    writeSizes(after, sizes, 4)
    await this.#write(after)
    this.#remember(name, method, flags, sizes, at)
  }

  #remember(name: Buffer, method: number, flags: number, sizes: Sizes, at: number): void {
    const record = centralRecord(name, method, flags, sizes, at)
    this.#entries += 1
    this.#loose.push(record)
    this.#looseBytes += record.length
    if (this.#looseBytes >= PIECE) this.#join()
  }

  #join(): void {
    this.#pieces.push(Buffer.concat(this.#loose))
    this.#loose = []
    this.#looseBytes = 0
  }

  /** @param comment ASCII, at most 64 KiB: it can be read without reading the archive */
  async end(comment: string): Promise<void> {
    this.#join()
    const start = this.#at
    for (const piece of this.#pieces) await this.#write(piece)
    await this.#write(endRecords(this.#entries, start, this.#at - start, Buffer.from(comment, 'latin1')))
  }
}

async function* deflated(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packer = createDeflateRaw()
  const fed = pipeline(content, packer)
  // A failure of the source ends the packer with that error, which the loop below throws.
  fed.catch(() => {})
  yield* packer.iterator()
  await fed
}

function writeSizes(into: Buffer, { crc, packed, size }: Sizes, offset: number): void {
  into.writeUInt32LE(crc, offset)
  into.writeUInt32LE(packed, offset + 4)
  into.writeUInt32LE(size, offset + 8)
}

/** What stands before an entry's content. */
export function localHeader(name: Buffer, method: number, flags: number, sizes: Sizes): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x0403_4b50, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(method, 8)
  header.writeUInt16LE(DOS_DATE, 12)
  writeSizes(header, sizes, 14)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

/** What the directory says of an entry. */
export function centralRecord(name: Buffer, method: number, flags: number, sizes: Sizes, at: number): Buffer {
  const far = at >= MOST_32
  const extra = Buffer.alloc(far ? 12 : 0)
  if (far) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(8, 2)
    extra.writeBigUInt64LE(BigInt(at), 4)
  }
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x0201_4b50, 0)
  record.writeUInt16LE((3 << 8) | VERSION_64, 4)
  record.writeUInt16LE(far ? VERSION_64 : VERSION, 6)
  record.writeUInt16LE(flags, 8)
  record.writeUInt16LE(method, 10)
  record.writeUInt16LE(DOS_DATE, 14)
  writeSizes(record, sizes, 16)
  record.writeUInt16LE(name.length, 28)
  record.writeUInt16LE(extra.length, 30)
  record.writeUInt32LE(UNIX_FILE >>> 0, 38)
  record.writeUInt32LE(far ? MOST_32 : at, 42)
  return Buffer.concat([record, name, extra])
}

function endRecords(entries: number, start: number, bytes: number, comment: Buffer): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(Math.min(entries, MOST_16), 8)
  end.writeUInt16LE(Math.min(entries, MOST_16), 10)
  end.writeUInt32LE(Math.min(bytes, MOST_32), 12)
  end.writeUInt32LE(Math.min(start, MOST_32), 16)
  end.writeUInt16LE(comment.length, 20)
  if (entries < MOST_16 && start + bytes < MOST_32) return Buffer.concat([end, comment])
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x0606_4b50, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeUInt16LE((3 << 8) | VERSION_64, 12)
  end64.writeUInt16LE(VERSION_64, 14)
  for (const [offset, value] of [[24, entries], [32, entries], [40, bytes], [48, start]] as const) end64.writeBigUInt64LE(BigInt(value), offset)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x0706_4b50, 0)
  locator.writeBigUInt64LE(BigInt(start + bytes), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([end64, locator, end, comment])
}
