/**
 * Straight quotation marks of Chinese text, curled: " to “ or ”, ' to ‘ or ’ (GB/T 15834-2011, 4.8).
 * One character for one. A pair is curled where it holds or touches Chinese words; feet and inches, code and
 * English stay: an apostrophe between letters is never a quotation mark.
 */
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uff65]/u
const LETTER = /[\p{L}\p{N}]/u
const CURLED: Record<string, readonly [open: string, close: string]> = { '"': ['“', '”'], "'": ['‘', '’'] }

const isHan = (char: string | undefined): boolean => char !== undefined && CHINESE.test(char)
const isLatin = (char: string | undefined): boolean => char !== undefined && LETTER.test(char) && !isHan(char)

/** Between two Latin letters or digits it is an apostrophe, after a digit a foot or an inch. */
const isApostrophe = (text: string, at: number): boolean =>
  (text[at] === "'" && isLatin(text[at - 1]) && isLatin(text[at + 1])) || (/\d/.test(text[at - 1] ?? '') && !isHan(text[at + 1]))

/** Straight marks of one kind, paired as they come on one line; an odd one at its end is left as it is. */
function pairsOf(text: string, mark: string): [number, number][] {
  const pairs: [number, number][] = []
  let open: number | null = null
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '\n') open = null
    if (char !== mark || isApostrophe(text, at)) continue
    if (open === null) open = at
    else {
      pairs.push([open, at])
      open = null
    }
  }
  return pairs
}

export function toChineseQuotes(text: string): { text: string, count: number } {
  if (!text.includes('"') && !text.includes("'")) return { text, count: 0 }
  const out = text.split('')
  let count = 0
  for (const [mark, [opening, closing]] of Object.entries(CURLED)) for (const [start, end] of pairsOf(text, mark)) {
    const inside = text.slice(start + 1, end)
    if (!(CHINESE.test(inside) || (isHan(text[start - 1]) && isHan(text[end + 1])))) continue
    out[start] = opening
    out[end] = closing
    count += 2
  }
  return { text: out.join(''), count }
}
