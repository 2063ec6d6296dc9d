/** UTF-16 code units of the body that lists show. */
const LEAD_LENGTH = 120

/** The first words of a text on one line: all of them, or more than a lead has. */
function beginning(text: string): string {
  // only as much of the text as the lead needs: blanks make it more than LEAD_LENGTH
  for (let length = LEAD_LENGTH * 2; ; length *= 2) {
    const words = text.slice(0, length).replace(/\s+/gu, ' ').trim()
    if (words.length > LEAD_LENGTH || length >= text.length) return words
  }
}

/** A part of a text keeps the whole of it in memory: what is cut from a copy of the part keeps that alone. */
const itself = (part: string): string => ` ${part}`.slice(1)

/** The first words of some texts on one line, never half a character. Of the texts behind it nothing is kept in memory. */
export function leadOf(texts: readonly string[]): string {
  let words = ''
  for (const text of texts) {
    const more = beginning(text)
    words = words === '' || more === '' ? words + more : `${words} ${more}`
    if (words.length > LEAD_LENGTH) return itself(words.slice(0, LEAD_LENGTH).replace(/[\ud800-\udbff]$/, ''))
  }
  return itself(words)
}
