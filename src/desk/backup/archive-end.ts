import type { WindowedFile } from './windowed-file.ts'

const END = Buffer.from('PK\u0005\u0006', 'latin1')
const END_BYTES = 22
const LOCATOR = 0x0706_4b50
const LOCATOR_BYTES = 20
const END_64_BYTES = 56
const LONGEST_COMMENT = 0xffff
const PIECE = 256 * 1024

/** The end record at `at` closes a directory that lies right before it, as ours does: an archive within an archive (a .docx that was kept) counts from its own beginning. */
async function endOfRecord(file: WindowedFile, at: number): Promise<number | null> {
  if (at + END_BYTES > file.size) return null
  const record = await file.read(at, END_BYTES)
  const end = at + END_BYTES + record.readUInt16LE(20)
  if (end > file.size) return null
  if (record.readUInt32LE(12) + record.readUInt32LE(16) === at) return end
  if (at < LOCATOR_BYTES + END_64_BYTES) return null
  const locator = await file.read(at - LOCATOR_BYTES, LOCATOR_BYTES)
  return locator.readUInt32LE(0) === LOCATOR && locator.readBigUInt64LE(8) === BigInt(at - LOCATOR_BYTES - END_64_BYTES) ? end : null
}

/**
 * Where the archive in this file ends: bytes that something wrote behind it (a copy padded to whole blocks, a mail gateway's line) are none of it, and are not lost content either.
 * null: no end within the last `farthest` bytes, so it is cut off, or no archive.
 */
export async function archiveEnd(file: WindowedFile, farthest: number, stop: () => void): Promise<number | null> {
  const first = Math.max(0, file.size - farthest - END_BYTES - LONGEST_COMMENT)
  // The first look is as long as an end and its comment can be: of a sound archive nothing else is read.
  for (let to = file.size, from = Math.max(first, to - END_BYTES - LONGEST_COMMENT); ; from = Math.max(first, to - PIECE)) {
    stop()
    const piece = await file.read(from, to - from)
    for (let at = piece.lastIndexOf(END); at !== -1; at = at === 0 ? -1 : piece.lastIndexOf(END, at - 1)) {
      const end = await endOfRecord(file, from + at)
      if (end !== null) return end
    }
    if (from === first) return null
    // A signature may lie across the border of two pieces.
    to = from + END.length - 1
  }
}
