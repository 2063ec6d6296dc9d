import { isDeskError, systemCode } from '../desk-error.ts'
import { isOfOlderVersion, parseHeader, parseRows, type CatalogueEntry, type CatalogueHeader } from './catalogue-line.ts'
import type { FileNow, ReadableFile } from './disk.ts'
import { CATALOGUE_FILE, pathIn, type LibraryFolder } from './library-folder.ts'
import { patiently } from './patiently.ts'
import { Slices } from './slices.ts'

/**
 * catalogue.jsonl: a header, the snapshot's rows newest change first (a few in
 * the first line, many in each after it), then a line for each change since.
 */
export type CatalogueRead = {
  /** in the file's order: what comes later of one article is the newer */
  entries: CatalogueEntry[]
  /** lines after the snapshot */
  changes: number
  /** there is a file, of this version */
  found: boolean
  /** there is one of an older version: nothing was lost with it */
  older: boolean
  /** lines, but for a torn last one, that are not what was written */
  damaged: number
}

const END = 0x0a
const NOTHING: CatalogueRead = { entries: [], changes: 0, found: false, older: false, damaged: 0 }

function lineEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(END, from)
  return end === -1 ? bytes.length : end
}

/** Bytes read at once. */
const PIECE = 1024 * 1024

type Line = { bytes: Uint8Array, start: number, isEnded: boolean }

/** The file's lines, one after another; each is good until the next is asked for. */
async function * linesOf(file: ReadableFile): AsyncGenerator<Line> {
  let bytes = Buffer.allocUnsafe(PIECE)
  let held = 0
  let start = 0
  for (;;) {
    if (held === bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2)
    const { bytesRead } = await file.read(bytes, held, bytes.length - held, start + held)
    const from = held
    held += Math.max(bytesRead, 0)
    let at = 0
    for (let end = bytes.indexOf(END, from); end !== -1 && end < held; end = bytes.indexOf(END, at)) {
      yield { bytes: bytes.subarray(at, end), start: start + at, isEnded: true }
      at = end + 1
    }
    if (bytesRead <= 0) {
      if (held > at) yield { bytes: bytes.subarray(at, held), start: start + at, isEnded: false }
      return
    }
    bytes.copyWithin(0, at, held)
    held -= at
    start += at
  }
}

/** Every row, with breaths between. A crash tears the last line: that is no damage, the article's own file is newer and is read again. */
export async function readCatalogue(folder: LibraryFolder): Promise<CatalogueRead> {
  let file: ReadableFile | null = null
  try {
    file = await patiently(folder.disk, () => folder.disk.openToRead(pathIn(folder, CATALOGUE_FILE)))
    return await rowsOf(file)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { ...NOTHING, entries: [] }
    if (systemCode(error) === null && !isDeskError(error)) throw error
    // Not a file, or not to be read, if only just now: made again from the articles like a damaged one. Nobody is kept from their articles for a list of them.
    return { ...NOTHING, entries: [], damaged: 1 }
  } finally {
    await file?.close().catch(() => {})
  }
}

async function rowsOf(file: ReadableFile): Promise<CatalogueRead> {
  const read: CatalogueRead = { ...NOTHING, entries: [] }
  const slices = new Slices()
  let snapshotEnd = 0
  let reached = 0
  for await (const { bytes, start, isEnded } of linesOf(file)) {
    reached = start + bytes.length + (isEnded ? 1 : 0)
    if (start === 0) {
      const header = parseHeader(bytes)
      if (header === null && isOfOlderVersion(bytes)) return { ...read, older: true }
      read.found = header !== null
      snapshotEnd = reached + (header?.bytes ?? 0)
      if (header !== null) continue
    }
    if (bytes.length > 0 && !parseRows(bytes, read.entries) && isEnded) read.damaged += 1
    if (start >= snapshotEnd) read.changes += 1
    await slices.breathe()
  }
  // A file with no header is none of ours; a snapshot, which is written at once and whole, that ends early lost rows.
  if (!read.found || reached < snapshotEnd) read.damaged += 1
  return read
}

/** Bytes read at once for the header and the first rows. */
const HEAD = 128 * 1024
/** The head alone is of use only where what changed since is short. */
const LONGEST_TAIL = 4 * 1024 * 1024

export type CatalogueHead = { header: CatalogueHeader, entries: CatalogueEntry[] }

/** The newest rows, without reading the others. null where there is no such file, or anything in it is not as it was written. */
export function readCatalogueHead(folder: LibraryFolder): CatalogueHead | null {
  try {
    const file = folder.disk.openNow(pathIn(folder, CATALOGUE_FILE))
    try {
      return headOf(file)
    } finally {
      file.close()
    }
  } catch {
    return null
  }
}

function headOf(file: FileNow): CatalogueHead | null {
  const size = file.size()
  const head = piece(file, 0, Math.min(HEAD, size))
  const first = lineEnd(head, 0)
  const header = parseHeader(head.subarray(0, first))
  if (header === null) return null
  const entries: CatalogueEntry[] = []
  const snapshotEnd = first + 1 + header.bytes
  if (size < snapshotEnd || size - snapshotEnd > LONGEST_TAIL) return null
  if (header.bytes > 0 && !parseRows(head.subarray(first + 1, lineEnd(head, first + 1)), entries)) return null
  const tail = size <= head.length ? head.subarray(snapshotEnd) : piece(file, snapshotEnd, size - snapshotEnd)
  for (let at = 0; at < tail.length;) {
    const end = lineEnd(tail, at)
    if (end > at) parseRows(tail.subarray(at, end), entries)
    at = end + 1
  }
  return { header, entries }
}

function piece(file: FileNow, from: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  let had = 0
  while (had < length) {
    const count = file.read(bytes, had, length - had, from + had)
    if (count <= 0) break
    had += count
  }
  return bytes.subarray(0, had)
}
