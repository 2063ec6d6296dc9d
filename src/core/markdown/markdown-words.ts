/** Marks that mean something anywhere in a line of Markdown (CommonMark with tables, strikethrough and bare addresses). */
const MARKS = /[\\`*_[\]<>~|{}]|&(?=#?\w)|(?<=https?):(?=\/\/)|(?<=www)\.|@|(?<=ftp):(?=\/\/)/gi
/** What would make a line another block: a heading, an item, a rule, a heading's underline. */
const HEAD = /^(\s*)([#+=-]|\d{1,9}(?=[.)]))/

const escaped = (line: string): string => line
  .replace(MARKS, (mark) => `\\${mark}`)
  .replace(/[\u0000-\u0008\u000b-\u001f]/g, '')
  // White space that Markdown would fold or drop at the edges.
  .replace(/^[ \t]+|[ \t]+$/g, (blank) => [...blank].map((one) => (one === '\t' ? '&#9;' : '&#32;')).join(''))

/** Plain words inside a line. */
export const markdownWords = (words: string): string => words.split(/\r\n|[\r\n\u2028\u2029]/).map(escaped).join(' ')

/** A whole line of Markdown, so that it begins no other block. */
export const lineStart = (line: string): string => line.replace(HEAD, (_whole, blank: string, mark: string) => (/^\d/.test(mark) ? `${blank}${mark}\\` : `${blank}\\${mark}`))

/** Words of a heading: a run of # at its end would close it and be dropped. */
export const headingEnd = (words: string): string => words.replace(/(^|[ \t])(#+)$/, '$1\\$2')

const isBlank = (character: string | undefined): boolean => character === undefined || /\s/u.test(character)
const isMark = (character: string | undefined): boolean => character !== undefined && /[\p{P}\p{S}]/u.test(character)

/** Of what stands outside the stars: many readers look at half a character there, and see no mark in a bicycle (🚲). */
const isPlainMark = (character: string | undefined): boolean => isMark(character) && character?.length === 1

/**
 * Whether ** around these words opens and closes there: beside Chinese, which has no blanks between words, it does not where
 * the weight begins or ends with a mark (她说**“走。”**大家 shows its stars).
 */
export function bearsStars(before: string, words: string, after: string): boolean {
  const [first, last] = [[...words].at(0), [...words].at(-1)]
  const [left, right] = [[...before].at(-1), [...after].at(0)]
  if (isBlank(first) || isBlank(last)) return false
  return (!isMark(first) || isBlank(left) || isPlainMark(left)) && (!isMark(last) || isBlank(right) || isPlainMark(right))
}
