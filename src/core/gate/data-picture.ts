const HEAD = /^data:image\/[\w.+-]{1,60}(?:;[\w=.+-]{1,60}){0,4},/i
/** by character code; 64 for what is no digit */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(String.fromCharCode(code))
  return value < 0 ? 64 : value
})

function base64(words: string): Uint8Array {
  const out = new Uint8Array(Math.floor(words.length * 3 / 4))
  let at = 0
  let bits = 0
  let held = 0
  for (let next = 0; next < words.length; next += 1) {
    const value = VALUES[words.charCodeAt(next)] ?? 64
    if (value === 64) continue
    held = ((held << 6) | value) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    out[at] = (held >> bits) & 0xff
    at += 1
  }
  return out.subarray(0, at)
}

function escaped(words: string): string {
  try {
    return decodeURIComponent(words)
  } catch {
    return words
  }
}

/** The bytes of a picture that stands whole in its page's markup (RFC 2397); null for every other address, and for more than `most` bytes. */
export function bytesOfDataPicture(source: string, most: number): Uint8Array | null {
  const head = HEAD.exec(source.slice(0, 400))?.[0]
  if (head === undefined || source.length - head.length > most * 4 / 3 + 4) return null
  const rest = source.slice(head.length)
  if (/;base64,$/i.test(head)) return base64(rest.includes('%') ? escaped(rest) : rest)
  // Only drawings come unpacked, and those in ASCII or in escapes.
  const words = rest.replace(/\p{Surrogate}/gu, '').replace(/[^\u0021-\u007e\s]/gu, (character) => encodeURIComponent(character))
  return Uint8Array.from(words.matchAll(/%([0-9a-f]{2})|[^]/gi), ([character, byte]) => (byte === undefined ? character.charCodeAt(0) : Number.parseInt(byte, 16)))
}
