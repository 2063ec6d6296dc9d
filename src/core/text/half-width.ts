/**
 * Digits, Latin letters and ％ ＋ － ＝ ／ set full width, as old input methods and tables of figures have them, set half
 * width: ２０２６ to 2026; ． and ， between two such digits (５．２, １，０００) go with them. One character for one. Full-width marks of punctuation stay: in Chinese text they are right.
 */
const FULL = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0b\uff0d\uff0f\uff1d]|(?<=[\uff10-\uff19])[\uff0e\uff0c](?=[\uff10-\uff19])/g

export function toHalfWidth(text: string): { text: string, count: number } {
  let count = 0
  const half = text.replace(FULL, (char) => {
    count += 1
    return String.fromCharCode(char.charCodeAt(0) - 0xfee0)
  })
  return { text: half, count }
}
