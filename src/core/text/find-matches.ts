import { fold } from '../search/fold.ts'

/**
 * What to look for. `isPattern`: `words` is a regular expression (ECMA-262, Unicode mode);
 * `matchCase`: A is not a; `matchWidth`: ， is not , and Ａ is not A (words only, a pattern says itself what it means).
 */
export type Query = { words: string, isPattern: boolean, matchCase: boolean, matchWidth: boolean }

/** [start, end) in UTF-16 code units of one line; `groups` as a pattern's replacement names them, [0] the whole */
export type Match = { start: number, end: number, groups: readonly string[], named: Readonly<Record<string, string>> }

/** Full-width ASCII (U+FF01 to U+FF5E) and the ideographic space as their half-width forms: one code unit for one. */
const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000]/g, (mark) => (mark === '\u3000' ? ' ' : String.fromCharCode(mark.charCodeAt(0) - 0xfee0)))

export class PatternError extends Error {
  override readonly name = 'PatternError'
}

/** Looks through many lines for one query. Throws PatternError where the pattern is none. */
export function finder(query: Query): (line: string) => Match[] {
  if (query.words === '') return () => []
  return query.isPattern ? patternFinder(query) : wordsFinder(query)
}

function wordsFinder({ words, matchCase, matchWidth }: Query): (line: string) => Match[] {
  const level = (text: string): string => {
    const width = matchWidth ? text : halfWidth(text)
    return matchCase ? width : fold(width)
  }
  const wanted = level(words)
  return (line) => {
    const found: Match[] = []
    const text = level(line)
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
      const end = at + wanted.length
      found.push({ start: at, end, groups: [line.slice(at, end)], named: {} })
    }
    return found
  }
}

function patternFinder({ words, matchCase }: Query): (line: string) => Match[] {
  let pattern: RegExp
  try {
    pattern = new RegExp(words, matchCase ? 'gu' : 'giu')
  } catch (cause) {
    throw new PatternError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
  // A match of nothing (a*, ^) has no words to show or replace.
  return (line) => [...line.matchAll(pattern)].filter((found) => found[0] !== '').map((found) => ({
    start: found.index, end: found.index + found[0].length, groups: found.map((group: string | undefined) => group ?? ''), named: { ...found.groups },
  }))
}

/** What takes a match's place. In a pattern's: $& the whole, $1 to $99 and $<name> its groups, $$ a $; words are taken as they are. */
export function replacementOf(match: Match, template: string, isPattern: boolean): string {
  if (!isPattern) return template
  return template.replace(/\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)/g, (whole: string, dollar?: string, all?: string, number?: string, name?: string) => {
    if (dollar !== undefined) return '$'
    if (all !== undefined) return match.groups[0] ?? ''
    if (name !== undefined) return match.named[name] ?? ''
    return groupOf(match, number ?? '') ?? whole
  })
}

/** $12 is group 12 where there is one, else group 1 and a 2; null where there is neither. */
function groupOf({ groups }: Match, number: string): string | null {
  const known = (digits: string): boolean => Number(digits) >= 1 && Number(digits) < groups.length
  if (known(number)) return groups[Number(number)] ?? ''
  const first = number.slice(0, 1)
  return number.length === 2 && known(first) ? (groups[Number(first)] ?? '') + number.slice(1) : null
}
