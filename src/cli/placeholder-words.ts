import type { Placeholder } from '#core/text/placeholders.ts'

/** Of how many it is said where they stand; the others are counted. */
const NAMED = 8
/** characters of the line before and after one */
const AROUND = 10

const cut = (line: string, start: number, end: number): string =>
  `${start > AROUND ? '…' : ''}${line.slice(Math.max(0, start - AROUND), end + AROUND)}${end + AROUND < line.length ? '…' : ''}`

/** 稿签“票价TK元”、正文第 2 段“今晚【待核】点开船”, so that somebody at a terminal finds them. Paragraphs are counted from 1. */
export function placeholderWords(places: readonly Placeholder[]): string {
  const named = places.slice(0, NAMED).map(({ block, line, start, end }) => `${block === null ? '稿签' : `正文第 ${block + 1} 段`}“${cut(line, start, end)}”`).join('、')
  return places.length <= NAMED ? named : `${named}，共 ${places.length} 处`
}
