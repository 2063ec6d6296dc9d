import type { LineKind, ReportLine } from './recognition.ts'

/** One line of the source while it is being read. */
export type SourceLine = {
  /** 1-based */
  number: number
  /** exactly as it came, without its line end */
  raw: string
  /** what is still to be placed: without white space at its ends and without control characters */
  words: string
  as: LineKind | null
  fields: string[]
  /** its words are no line of the text's own: kept in the body as they are, for a person to look at */
  unread: boolean
}

// Every kind of space, the ideographic one among them, byte order marks, zero-width characters.
const BLANK = /[\s\u200b-\u200d\u2060\ufeff]/
// Nothing a page can show or a file can keep: C0 without tab, DEL, C1, half a surrogate pair.
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/gu
/** Word's own line break is \v; \f parts pages. */
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/

/** trim() for every kind of blank. By hand, since a pattern tried at each space of a long run takes the square of its length. */
function trimmed(words: string): string {
  let start = 0
  let end = words.length
  while (start < end && BLANK.test(words.charAt(start))) start += 1
  while (end > start && BLANK.test(words.charAt(end - 1))) end -= 1
  return words.slice(start, end)
}

export function sourceLines(text: string): SourceLine[] {
  return text.split(LINE_END).map((raw, index) => {
    const words = raw === '' ? '' : trimmed(raw.replace(CONTROL, ''))
    return { number: index + 1, raw, words, as: words === '' ? 'blank' : null, fields: [], unread: false }
  })
}

/** The control characters of a line as people can read them: U+0000 U+0007; null where it has none. */
export function controlsOf(line: SourceLine): string | null {
  const found = line.raw.match(CONTROL)
  if (found === null) return null
  return [...new Set(found)].map((one) => `U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
}

export function take(line: SourceLine, as: LineKind, ...fields: string[]): void {
  line.as = as
  for (const field of fields) if (!line.fields.includes(field)) line.fields.push(field)
}

/** Leaves words of the line to the body, whatever else the line gave. */
export function leave(line: SourceLine, words: string): void {
  line.as = null
  line.words = words
  line.unread = true
}

export const reportLine = (line: SourceLine): ReportLine =>
  ({ line: line.number, text: line.raw, as: line.as ?? 'leftover', fields: line.fields })

/** Length in characters as people count them. */
export function span(words: string): number {
  let count = 0
  for (const _ of words) count += 1
  return count
}
