/** bytes that UTF-8 takes for a character */
const sizeOf = (character: string): number => {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}

/** Words in pieces of at most so many bytes of UTF-8, never parted within a character. */
function pieces(words: string, bytes: number): string[] {
  const out = ['']
  let room = bytes
  for (const character of words) {
    const size = sizeOf(character)
    if (size > room) {
      out.push('')
      room = bytes
    }
    out[out.length - 1] += character
    room -= size
  }
  return out
}

/** Halves of characters have no UTF-8, and a header has one line. */
const plain = (words: string): string => words.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

export type Base64 = (of: string | Uint8Array) => string

/** Words in a header: as they are where they are plain ASCII, else as RFC 2047 has it, folded so that no line passes 76 characters. */
export function headerWords(words: string, base64: Base64): string {
  const said = plain(words)
  return /^[\w .,:;/()'-]*$/.test(said) && said.length < 60 ? said : encoded(said, base64)
}

function encoded(said: string, base64: Base64): string {
  return pieces(said, 39).map((piece) => `=?UTF-8?B?${base64(piece)}?=`).join('\r\n ')
}

/** A name before an address (RFC 5322, phrase): there , : ; ( ) . part one thing from another, and are encoded with the rest. */
export function headerName(words: string, base64: Base64): string {
  const said = plain(words)
  return /^[\w '-]*$/.test(said) && said.length < 60 ? said : encoded(said, base64)
}

/** What RFC 2231 lets stand in a value. */
const percent = (words: string): string => encodeURIComponent(words).replace(/['()*!~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

/** A parameter of a header: filename="a.jpg", or in UTF-8 and in pieces as RFC 2231 has it. Begins with a semicolon, each piece on a line of its own. */
export function parameter(name: string, value: string): string {
  const said = plain(value)
  if (/^[\w .-]{1,60}$/.test(said)) return `;\r\n ${name}="${said}"`
  const parts = pieces(said, 16).map(percent)
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return `;\r\n ${name}*=UTF-8''${only}`
  return parts.map((part, at) => `;\r\n ${name}*${at}*=${at === 0 ? "UTF-8''" : ''}${part}`).join('')
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** Fri, 02 Jan 2026 20:15:08 +0800: a moment as RFC 5322 has it, on the site's clock */
export function mailDate(instant: string): string {
  const at = new Date(Date.parse(instant) + 8 * 3_600_000)
  const two = (of: number): string => String(of).padStart(2, '0')
  return `${DAYS[at.getUTCDay()] ?? ''}, ${two(at.getUTCDate())} ${MONTHS[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0800`
}
