import type { Query } from './find-matches.ts'

/** What full and half width change (find-matches.ts), and white space, at which search parts a query. */
const NOT_SEARCHED = /[\s\u0021-\u007e\uff01-\uff5e]+/u

/** One character that stands for itself alone in a pattern, whatever its flags: it has no case, and no syntax is made of it. */
const LITERAL = /^[\p{Lo}\p{P}\p{S}]$/u
const isLiteral = (char: string): boolean => char > '\u007f' && LITERAL.test(char) && char.toLowerCase() === char && char.toUpperCase() === char

/** The index behind the group or class that opens at `at`. */
function closed(pattern: string, at: number): number {
  let depth = 0
  let isClass = false
  for (let next = at; next < pattern.length; next += 1) {
    const char = pattern[next]
    if (char === '\\') next += 1
    else if (isClass) isClass = char !== ']'
    else if (char === '[') isClass = true
    else if (char === '(') depth += 1
    else if (char === ')') depth -= 1
    if (depth === 0 && !isClass && char !== '\\') return next + 1
  }
  return pattern.length
}

/** Stretches of the pattern that every match of it holds as they stand: only what stands outside of all groups and alternatives. */
function wordsOfPattern(pattern: string): string[] {
  const found: string[] = []
  let chars: string[] = []
  const end = (): void => {
    if (chars.length > 0) found.push(chars.join(''))
    chars = []
  }
  for (let at = 0; at < pattern.length;) {
    const char = String.fromCodePoint(pattern.codePointAt(at) ?? 0)
    if (char === '|') return []
    if (char === '(' || char === '[') {
      end()
      at = closed(pattern, at)
    } else if (char === '\\') {
      end()
      const named = { p: '}', P: '}', u: '}', k: '>' }[pattern[at + 1] ?? '']
      const opens = pattern[at + 2] === '{' || pattern[at + 2] === '<'
      const close = named === undefined || !opens ? -1 : pattern.indexOf(named, at)
      at = close === -1 ? at + 2 : close + 1
    } else if (char === '*' || char === '?' || char === '{') {
      // None of it may be there.
      chars.pop()
      end()
      at = char === '{' ? Math.max(pattern.indexOf('}', at), at) + 1 : at + 1
    } else {
      if (isLiteral(char)) chars.push(char)
      else end()
      at += char.length
    }
  }
  end()
  return found
}

/**
 * Words that stand in every line the query finds, as search looks for words: in the width they are written in, case apart.
 * An article without one of them need not be looked at; none: every article must be.
 */
export function neededWords({ words, isPattern, matchWidth }: Query): string[] {
  const needed = isPattern ? wordsOfPattern(words) : words.split(matchWidth ? /\s+/u : NOT_SEARCHED)
  return [...new Set(needed.filter((word) => word !== ''))]
}
