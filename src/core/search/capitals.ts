/**
 * What folding took from a text, so that only the folded one need be kept:
 * for each code unit that changed its place (in two) and what it was.
 */
export function capitalsOf(text: string, folded: string): string {
  if (text === folded) return ''
  const units: string[] = []
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit !== folded.charCodeAt(at)) units.push(String.fromCharCode(at >>> 16, at & 0xffff, unit))
  }
  return units.join('')
}

export function withCapitals(folded: string, capitals: string): string {
  let text = ''
  let from = 0
  for (let index = 0; index < capitals.length; index += 3) {
    const at = capitals.charCodeAt(index) * 0x1_0000 + capitals.charCodeAt(index + 1)
    text += folded.slice(from, at) + capitals.charAt(index + 2)
    from = at + 1
  }
  return text + folded.slice(from)
}
