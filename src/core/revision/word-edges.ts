import type { Slip } from '../slip/slip.ts'

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** 3,500 12.5% 2026-03-04 and 一百二十: the dictionary parts both kinds, and half a number is another number. */
const NUMBER = /[0-9０-９]+(?:[.,:/．，：-][0-9０-９]+)*[%％‰]?|[零〇一二三四五六七八九十百千万亿两]{2,}/gu

/** The people a slip names, of two characters and more: no dictionary knows them. */
export function namesIn(slip: Pick<Slip, 'bylines' | 'dateline' | 'editors' | 'reviewCredits'>): string[] {
  const credits = [...slip.bylines, ...(slip.dateline?.credits ?? []), ...slip.reviewCredits]
  return [...new Set([...credits.flatMap(({ names }) => names), ...slip.editors].map((name) => name.trim()).filter((name) => name.length > 1))]
}

/** The stretches [start, end) that are never parted, in order, none over another. */
function unbroken(text: string, names: readonly string[]): [number, number][] {
  const found: [number, number][] = Array.from(text.matchAll(NUMBER), (match): [number, number] => [match.index, match.index + match[0].length])
  for (const name of names) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) found.push([at, at + name.length])
  }
  const whole: [number, number][] = []
  for (const [start, end] of found.sort((a, b) => a[0] - b[0] || b[1] - a[1])) if (start >= (whole.at(-1)?.[1] ?? 0)) whole.push([start, end])
  return whole
}

/**
 * A text in the pieces a change is told in: words as the dictionary parts them, but names, numbers and
 * characters of several code points whole. The pieces make the text.
 */
export function wordsOf(text: string, names: readonly string[]): string[] {
  if (text === '') return []
  const whole = unbroken(text, names)
  const edges: number[] = []
  let within = 0
  for (const { index } of words.segment(text)) {
    while ((whole[within]?.[1] ?? Infinity) <= index) within += 1
    const [start = Infinity] = whole[within] ?? []
    if (index <= start) edges.push(index)
  }
  if (whole.length === 0) return pieces(text, edges)
  const inside = new Set(Array.from(characters.segment(text), ({ index }) => index))
  // An edge of a name that falls into a character of several code points is none.
  for (const ends of whole) edges.push(...ends.filter((edge) => edge < text.length && inside.has(edge)))
  return pieces(text, [...new Set(edges)].sort((a, b) => a - b))
}

const pieces = (text: string, edges: readonly number[]): string[] => edges.map((edge, place) => text.slice(edge, edges[place + 1] ?? text.length))

const HAN = /^\p{Script=Han}+$/u

/**
 * Whether a change may begin or end `at` this place of the words joined: at the edge of one, or within one of Han
 * characters that only the dictionary holds together. Never within a name, a number, a Latin word or one character.
 */
export function mayCut(words: readonly string[], at: number, names: readonly string[]): boolean {
  let length = 0
  for (const word of words) {
    if (length >= at) return length === at
    if (length + word.length > at) return HAN.test(word) && !names.includes(word) && !isNumber(word)
    length += word.length
  }
  return length === at
}

const isNumber = (word: string): boolean => new RegExp(`^(?:${NUMBER.source})$`, 'u').test(word)
