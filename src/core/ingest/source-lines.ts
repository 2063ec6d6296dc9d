import type { LineKind, ReportLine } from './recognition.ts'

/** One line of the source while it is being read. */
export type SourceLine = {
  /** 1-based */
  number: number
  /** exactly as it came, without its line end */
  raw: string
  /** without white space at its ends and without control characters */
  words: string
  as: LineKind | null
  fields: string[]
}

// A byte order mark, zero-width characters and every kind of space, the ideographic one among them.
const EDGE = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/gu
// Nothing a page can show: C0 without tab, DEL, C1.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

/** Splits at every kind of line end: \r\n, \n, \r, next line, line and paragraph separator. */
export function sourceLines(text: string): SourceLine[] {
  return text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map((raw, index) => {
    const words = raw.replace(CONTROL, '').replace(EDGE, '')
    return { number: index + 1, raw, words, as: words === '' ? 'blank' : null, fields: [] }
  })
}

export const hasControls = (line: SourceLine): boolean => line.raw.search(CONTROL) !== -1

export function take(line: SourceLine, as: LineKind, ...fields: string[]): void {
  line.as = as
  for (const field of fields) if (!line.fields.includes(field)) line.fields.push(field)
}

export const reportLine = (line: SourceLine): ReportLine =>
  ({ line: line.number, text: line.raw, as: line.as ?? 'leftover', fields: line.fields })

/** Length in characters as people count them. */
export const span = (words: string): number => [...words].length
