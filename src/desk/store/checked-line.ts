import { constants } from 'node:buffer'
import { crc32 } from 'node:zlib'
import { z } from 'zod'

const check = (json: string): string => crc32(json).toString(16).padStart(8, '0')
/** No line of ours comes near it; a longer one need not be turned into text. */
const MOST_BYTES = constants.MAX_STRING_LENGTH
const PREFIX = '["00000000",'.length

/** One line of an append-only file: ["crc32 of the value's text",value]. A line whose characters changed never passes for one that was written. */
export function checkedLine(value: unknown): string {
  const json = JSON.stringify(value)
  return `["${check(json)}",${json}]\n`
}

/** The value of a line without its line end; undefined for one that is torn or damaged. */
export function parseCheckedLine(line: string): unknown {
  const json = line.slice(PREFIX, -1)
  if (line.slice(0, PREFIX) !== `["${check(json)}",` || !line.endsWith(']')) return undefined
  try {
    const value: unknown = JSON.parse(json)
    return value
  } catch {
    return undefined
  }
}

/**
 * Follows an append that failed: what lies in the file from this byte on, up to
 * this line, was never acknowledged, and is no damage where it is not whole.
 */
export const unwrittenLine = (from: number): string => checkedLine({ unwritten: from })
const UnwrittenSchema = z.strictObject({ unwritten: z.int().min(0) })

export type CheckedLines = {
  /** lines, but for a torn last one, that are not what was written */
  damaged: number
  /** the last line has no end: a crash in the middle of an append */
  torn: boolean
  /** bytes up to the end of the last line that has one */
  whole: number
  /** how each damaged line begins, the torn one too, for what can still be made out of it */
  beginnings: string[]
  /** bytes of each of them */
  lengths: number[]
}

const LINE_END = 10
const BEGINNING = 300

/**
 * Gives each whole value to `take`, in order. Line by line out of the bytes: a
 * file may be longer than any one text may be, and of most lines nothing is kept.
 */
export function readCheckedLines(bytes: Buffer, take: (value: unknown) => void): CheckedLines {
  let damaged: { start: number, beginning: string, length: number }[] = []
  let start = 0
  const beginning = (end: number): string => bytes.toString('utf8', start, Math.min(end, start + BEGINNING))
  for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, start)) {
    if (end > start) {
      const value = end - start > MOST_BYTES ? undefined : parseCheckedLine(bytes.toString('utf8', start, end))
      const unwritten = UnwrittenSchema.safeParse(value)
      if (value === undefined) damaged.push({ start, beginning: beginning(end), length: end - start })
      else if (unwritten.success) damaged = damaged.filter((line) => line.start < unwritten.data.unwritten)
      else take(value)
    }
    start = end + 1
  }
  const torn = start < bytes.length
  const unread = [...damaged, ...(torn ? [{ beginning: beginning(bytes.length), length: bytes.length - start }] : [])]
  return { damaged: damaged.length, torn, whole: start, beginnings: unread.map((line) => line.beginning), lengths: unread.map((line) => line.length) }
}
