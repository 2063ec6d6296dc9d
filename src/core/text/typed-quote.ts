/**
 * What a straight quotation mark becomes that was just typed in Chinese text: “ or ”, ‘ or ’ (GB/T 15834-2011, 4.8);
 * null where it stays: in an address, in a passage of Latin words, after a figure (feet and inches), as an apostrophe.
 */
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uff65…—]/u
const LATIN = /[\p{L}\p{N}]/u
const MARKS = { '"': ['“', '”'], "'": ['‘', '’'] } as const
export type StraightMark = keyof typeof MARKS

export const isStraightMark = (text: string | null): text is StraightMark => text !== null && Object.hasOwn(MARKS, text)

/** An address that is still being typed. */
const ADDRESS = /(?:https?:\/\/|www\.|mailto:)[^\s\p{Script=Han}\u3000-\u303f\uff00-\uff65]*$/iu

/** Whether one of these marks stands open: the last of both kinds is an opening one. */
const isOpen = (before: string, [opening, closing]: readonly [string, string]): boolean => before.lastIndexOf(opening) > before.lastIndexOf(closing)

/** Marks that both languages share tell nothing. */
const tells = (char: string): boolean => CHINESE.test(char) || LATIN.test(char)
/** The character nearest to the mark that tells the language; '' for none. */
const lastWord = (words: string): string => [...words].findLast(tells) ?? ''
const firstWord = (words: string): string => [...words].find(tells) ?? ''

/**
 * @param before the line's words up to the mark
 * @param after the rest of the line
 * @param above words of the block above: they tell the language where a line begins with the mark
 */
export function typedQuote(mark: StraightMark, before: string, after: string, above: string): string | null {
  if (ADDRESS.test(before)) return null
  const pair = MARKS[mark]
  const open = isOpen(before, pair)
  const touching = [...before].at(-1) ?? ''
  // After a letter or figure it closes what was opened, or it is none of ours: don't, 5".
  if (!CHINESE.test(touching) && LATIN.test(touching)) return open ? pair[1] : null
  const beside = lastWord(before)
  const language = beside !== '' ? beside : firstWord(after) !== '' ? firstWord(after) : lastWord(above)
  if (!open && language !== '' && !CHINESE.test(language)) return null
  return pair[open ? 1 : 0]
}
