import { span, type SourceLine } from './source-lines.ts'

const LONGEST_CROSSHEAD = 40
export const BULLET = /^[•·●▪■◆◇○]\s*(?=\S)|^[-–*]\s+(?=\S)/u
export const NUMBER = /^(\d{1,3})[.、．)）]\s*(?=\D)/u
export const FIRST_LEVEL = /^(?:[一二三四五六七八九十百]{1,4}、|第[一二三四五六七八九十百]{1,4}[章节部分篇、]|【[^】]{1,30}】$)/u
export const SECOND_LEVEL = /^(?:[(（][一二三四五六七八九十]{1,4}[)）]|\d{1,2}[.、．](?!\d))/u
const ENDS_SENTENCE = /[。！？!?；;，,：:…]["”’』」）)]*$/u

export type BodyLineKind = /** its words stand, its kind is not known */ 'leftover' | 'paragraph' | 'crosshead-1' | 'crosshead-2' | 'bullet' | 'number'

/** （作者单位：…） and its like are said in brackets, as a paragraph of their own. */
export const isShort = (words: string): boolean => words.length <= LONGEST_CROSSHEAD * 2 && span(words) <= LONGEST_CROSSHEAD && !ENDS_SENTENCE.test(words) && !words.includes('。') && !/^[(（][^()（）]{8,}[)）]$/u.test(words)

/** An entry says one thing; a numbered paragraph of several sentences is a paragraph. */
const isEntry = (words: string): boolean => words.length <= 120 && !/[。！？][^”’』」）)]/u.test(words)

/** The count at the head of an entry; 0 where there is none */
export const numberOf = (line: SourceLine | undefined): number =>
  (line === undefined || line.unread || !isEntry(line.words) ? 0 : Number(NUMBER.exec(line.words)?.[1] ?? 0))

/**
 * Positions that are entries of a numbered list: neighbours that count on by one, so that the list prints their
 * numbers again. A number above text of its own is a crosshead's.
 */
function numbered(lines: readonly SourceLine[]): Set<number> {
  const found = new Set<number>()
  for (let at = 1; at < lines.length; at += 1) {
    const before = numberOf(lines[at - 1])
    if (before > 0 && numberOf(lines[at]) === before + 1) found.add(at - 1).add(at)
  }
  return found
}

/** What each line of the body is, from itself and its neighbours. */
export function bodyLineKinds(lines: readonly SourceLine[]): BodyLineKind[] {
  const inList = numbered(lines)
  const kind = lines.map(({ words, unread }, at): BodyLineKind => {
    if (unread) return 'leftover'
    if (BULLET.test(words)) return 'bullet'
    if (inList.has(at)) return 'number'
    if (!isShort(words)) return 'paragraph'
    if (FIRST_LEVEL.test(words)) return 'crosshead-1'
    // a number alone, with no text of its own below, counts something else
    return SECOND_LEVEL.test(words) && lines[at + 1]?.unread === false ? 'crosshead-2' : 'leftover'
  })
  // A short line alone above a paragraph is a crosshead; short lines in a row are verse, addresses, a table pasted as text.
  for (const [at, line] of lines.entries()) {
    if (kind[at] === 'leftover' && !line.unread && isHeading(line.words) && startsText(kind[at + 1]) && kind[at - 1] !== 'leftover' && at > 0) kind[at] = 'crosshead-1'
  }
  return kind
}
/** Not speech, not a caption, not a line of who and where. */
export const isHeading = (words: string): boolean => !/^[“"‘(（▲△]|^图[为片一二三:：]|[:：]\S{1,12}\s*[摄供]|\s[摄供]$|摄$|供图$/u.test(words)
const startsText = (kind: BodyLineKind | undefined): boolean => kind === 'paragraph' || kind === 'crosshead-2' || kind === 'bullet' || kind === 'number'

export const isCrosshead = (kind: BodyLineKind | undefined): boolean => kind === 'crosshead-1' || kind === 'crosshead-2'

/** A list ends where its kind does, or its count breaks. */
export function endOfRun(kind: readonly BodyLineKind[], lines: readonly SourceLine[], start: number): number {
  let end = start + 1
  while (kind[end] === kind[start] && (kind[start] === 'bullet' || numberOf(lines[end]) === numberOf(lines[end - 1]) + 1)) end += 1
  return end
}
