import { systemCode } from '../desk-error.ts'
import type { Disk, ReadableFile } from '../store/disk.ts'

/** Larger files go piece by piece, so that memory does not grow with them. */
const HELD_WHOLE = 8 * 1024 * 1024
const PIECE = 256 * 1024
const NEWLINE = 10
/** a zip without zip64 sizes in its entries */
const LARGEST = 0xffff_ffff - 1

export type Content =
  | { kind: 'whole', bytes: Buffer }
  /** `pieces` may be read once; close() when done with it, whatever became of it */
  | { kind: 'large', pieces: AsyncIterable<Uint8Array>, close: () => Promise<void> }
  | { kind: 'gone' }
  | { kind: 'unreadable' }
  | { kind: 'too-large' }

/** What the system says of one file; anything else (too many files open, no memory) is no word about this file. */
const OF_THE_FILE = new Set(['EACCES', 'EPERM', 'EIO', 'EISDIR', 'EBUSY', 'ELOOP', 'EBADMSG', 'EUCLEAN'])

/** A file that is only ever appended to may end in a line that is being written. */
const isAppended = (path: string): boolean => path.endsWith('.jsonl')

async function fill(file: ReadableFile, bytes: Buffer, position: number): Promise<Buffer> {
  let had = 0
  while (had < bytes.length) {
    const { bytesRead } = await file.read(bytes, had, bytes.length - had, position + had)
    if (bytesRead === 0) break
    had += bytesRead
  }
  return bytes.subarray(0, had)
}

/** Where the last whole line ends. */
async function wholeLines(file: ReadableFile, size: number): Promise<number> {
  for (let end = size; end > 0;) {
    const from = Math.max(0, end - PIECE)
    const last = (await fill(file, Buffer.alloc(end - from), from)).lastIndexOf(NEWLINE)
    if (last !== -1) return from + last + 1
    end = from
  }
  return 0
}

async function* piecesOf(file: ReadableFile, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size;) {
    const piece = await fill(file, Buffer.alloc(Math.min(PIECE, size - at)), at)
    if (piece.length === 0) return
    yield piece
    at += piece.length
  }
}

/** One file of the library as it is now: a whole revision, since files are replaced by renaming, or whole lines. */
export async function contentOf(disk: Disk, path: string): Promise<Content> {
  let file: ReadableFile | null = null
  try {
    file = await disk.openToRead(path)
    const whole = await file.size()
    const size = isAppended(path) ? await wholeLines(file, whole) : whole
    if (size > LARGEST) return { kind: 'too-large' }
    if (size > HELD_WHOLE) {
      const open = file
      file = null
      return { kind: 'large', pieces: piecesOf(open, size), close: () => open.close() }
    }
    return { kind: 'whole', bytes: await fill(file, Buffer.alloc(size), 0) }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { kind: 'gone' }
    if (OF_THE_FILE.has(systemCode(error) ?? '')) return { kind: 'unreadable' }
    throw error
  } finally {
    await file?.close().catch(() => {})
  }
}
