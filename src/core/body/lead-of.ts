/** UTF-16 code units of the body that lists show. */
const LEAD_LENGTH = 120

/** The first words of a text on one line, never half a character. */
export function leadOf(text: string): string {
  // only as much of the text as the lead needs: blanks make it more than LEAD_LENGTH
  let words = ''
  for (let length = LEAD_LENGTH * 2; ; length *= 2) {
    words = text.slice(0, length).replace(/\s+/gu, ' ').trim()
    if (words.length > LEAD_LENGTH || length >= text.length) break
  }
  return words.length <= LEAD_LENGTH ? words : words.slice(0, LEAD_LENGTH).replace(/[\ud800-\udbff]$/, '')
}
