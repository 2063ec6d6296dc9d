import { fieldAt, fieldSpan, type SearchField } from './search-text.ts'

/** `ranges` are [start, end) of the snippet, in order, apart from one another. */
export type Hit = { field: SearchField, snippet: string, ranges: [number, number][] }

/** UTF-16 code units kept before the first word found, and in all. */
const BEFORE = 10
const LENGTH = 96

/** Do all words occur? This is what search means; whatever else is done only spares it texts. */
export const matches = (folded: string, words: readonly string[]): boolean => words.every((word) => folded.includes(word))

/**
 * The place that shows a hit: around the first word found, within its field.
 * @param text as written; `folded` its fold, in which every word occurs
 */
export function hitOf(text: string, folded: string, words: readonly string[]): Hit {
  const first = Math.min(...words.map((word) => folded.indexOf(word)))
  const field = fieldAt(text, first)
  const span = fieldSpan(text, field)
  const start = wholeFrom(text, Math.max(span.start, first - BEFORE), span.start)
  const end = wholeTo(text, Math.min(span.end, start + LENGTH), span.end)
  const head = start > span.start ? '…' : ''
  const tail = end < span.end ? '…' : ''
  const ranges = rangesIn(folded, words, start, end).map(([from, to]): [number, number] => [from - start + head.length, to - start + head.length])
  return { field, snippet: `${head}${text.slice(start, end).replace(/\s/gu, ' ')}${tail}`, ranges }
}

/** Every place of every word from `start` to `end`; those that touch or overlap made one. */
function rangesIn(folded: string, words: readonly string[], start: number, end: number): [number, number][] {
  const found: [number, number][] = []
  for (const word of words) {
    for (let at = folded.indexOf(word, start); at !== -1 && at < end; at = folded.indexOf(word, at + word.length)) found.push([at, Math.min(end, at + word.length)])
  }
  found.sort(([a], [b]) => a - b)
  const ranges: [number, number][] = []
  for (const [from, to] of found) {
    const last = ranges.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else ranges.push([from, to])
  }
  return ranges
}

const splits = (text: string, at: number): boolean => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))
/** never half a character */
const wholeFrom = (text: string, at: number, least: number): number => (at > least && splits(text, at) ? at - 1 : at)
const wholeTo = (text: string, at: number, most: number): number => (at < most && splits(text, at) ? at + 1 : at)
