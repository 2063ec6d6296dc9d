/** Index windows-1252 of the Encoding Standard from 0x80 on; what has no character there is itself. */
const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Node 20 to 23 take windows-1252 for Latin-1, where quotes and dashes are control characters. */
export const decodeWestern = (bytes: Uint8Array): string =>
  new TextDecoder('latin1').decode(bytes).replace(/[\u0080-\u009f]/g, (char) => WESTERN[char.charCodeAt(0) - 0x80] ?? char)

const isAsciiLetter = (byte: number | undefined): boolean => byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))
/** À to ý without × and ÷; Œ œ Š š Ž ž Ÿ */
const isLetter = (byte: number): boolean => (byte >= 0xc0 && byte <= 0xfd && byte !== 0xd7 && byte !== 0xf7) || [0x8a, 0x8c, 0x8e, 0x9a, 0x9c, 0x9e, 0x9f].includes(byte)
/** Quotes, dashes, dots; no-break space ¡ £ § © « ® ° · » ¿ €: what stands beside words and between them. */
const isMark = (byte: number): boolean => (byte >= 0x91 && byte <= 0x97) || [0x80, 0x82, 0x84, 0x85, 0x99, 0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb7, 0xbb, 0xbf].includes(byte)

/**
 * Words in one byte a character (French, German, Spanish; English with curled quotes): nearly every high byte stands alone beside ASCII
 * letters, which are far more. In GB18030 and Big5 high bytes come by twos and more; read as either, `résumé` is 閟 and the like: valid, and other words.
 */
export function isWestern(bytes: Uint8Array): boolean {
  let [ascii, high, alone, two, words] = [0, 0, 0, 0, 0]
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (isAsciiLetter(byte)) ascii += 1
    if (byte < 0x80) continue
    const start = at
    while ((bytes[at + 1] ?? 0) >= 0x80) at += 1
    const run = [...bytes.subarray(start, at + 1)]
    high += run.length
    const letters = run.filter(isLetter).length
    const before = bytes[start - 1]
    // ¡ and £ open: after a letter, or before another mark, they are the lead byte of a full-width 。！？；） in GB18030 or Big5.
    if ((byte === 0xa1 || byte === 0xa3) && (isAsciiLetter(before) || run.slice(1).some(isMark))) continue
    // A quote or a dash may stand at a letter (“É), and two letters side by side (créée, ação).
    if (run.length > 3 || letters > 2 || !run.every((one) => isLetter(one) || isMark(one))) continue
    if (letters < 2) alone += run.length
    else two += run.length
    if (isAsciiLetter(bytes[start - 1]) || isAsciiLetter(bytes[at + 1])) words += 1
  }
  return words > 0 && alone >= two && (alone + two) * 10 >= high * 8 && ascii >= high * 2
}
