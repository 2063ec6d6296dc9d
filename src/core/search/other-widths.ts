import { searchWords } from './search-words.ts'

/** Printable ASCII and its full-width forms lie so far apart; 。 is the full-width form people type for a full stop. */
const APART = 0xfee0
const half = (char: string): string => (char === '。' ? '.' : String.fromCharCode(char.charCodeAt(0) - APART))
const full = (char: string): string => String.fromCharCode(char.charCodeAt(0) + APART)

const toHalf = (query: string): string => query.replace(/[\uff01-\uff5e。]/g, half)
const toFull = (query: string): string => query.replace(/[!-~]/g, full)
/** As news is set: digits and letters half width, what parts Chinese sentences full width. */
const asSet = (query: string): string => toHalf(query)
  .replace(/(?<=\p{Script=Han})\./gu, '。')
  .replace(/[,:;!?()]/g, full)

/**
 * The same query in the widths it was not typed in, the likeliest first: search (fold.ts) takes ２０２６年 and 2026年, ， and , for different words,
 * and nobody can see that of an empty list. As long as the query; none where no character of it has another width.
 */
export function otherWidths(query: string): string[] {
  const typed = searchWords(query).join(' ')
  const seen = new Set([typed])
  return [asSet(query), toHalf(query), toFull(query)].filter((other) => {
    const words = searchWords(other).join(' ')
    const isNew = !seen.has(words)
    seen.add(words)
    return isNew
  })
}
