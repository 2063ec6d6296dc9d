/**
 * What folding took from a text, so that only the folded one need be kept. One
 * item after another, each the distance from the end of the last (a code
 * unit), then a count: so many ASCII capitals follow in the text (news is full of
 * them); 0: another letter, which the next unit is; FAR: nothing, the next
 * item is too far away for one distance.
 */
const FAR = 0xffff
const FARTHEST = 0xffff
/** from an ASCII letter to its capital */
const CAPITAL = -0x20

const isAsciiCapital = (unit: number): boolean => unit >= 0x41 && unit <= 0x5a

export function capitalsOf(text: string, folded: string): string {
  if (text === folded) return ''
  const units: number[] = []
  let end = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === folded.charCodeAt(at)) continue
    for (; at - end > FARTHEST; end += FARTHEST) units.push(FARTHEST, FAR)
    let run = 0
    while (run < FAR - 1 && isAsciiCapital(text.charCodeAt(at + run))) run += 1
    units.push(at - end, run)
    if (run === 0) units.push(unit)
    at += Math.max(run, 1) - 1
    end = at + 1
  }
  return units.map((unit) => String.fromCharCode(unit)).join('')
}

export function withCapitals(folded: string, capitals: string): string {
  let text = ''
  let from = 0
  for (let index = 0; index < capitals.length;) {
    const at = from + capitals.charCodeAt(index)
    const count = capitals.charCodeAt(index + 1)
    text += folded.slice(from, at)
    from = at
    index += 2
    if (count === FAR) continue
    if (count === 0) {
      text += capitals.charAt(index)
      index += 1
      from += 1
    } else {
      for (; from < at + count; from += 1) text += String.fromCharCode(folded.charCodeAt(from) + CAPITAL)
    }
  }
  return text + folded.slice(from)
}
