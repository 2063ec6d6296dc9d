/** SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, at once and in any room: Node's is not to be had in a browser, and the browser's only answers later. */

const K = Uint32Array.from({ length: 64 }, (_, index) => fraction(prime(index), 3))
const START = Uint32Array.from({ length: 8 }, (_, index) => fraction(prime(index), 2))

function prime(index: number): number {
  const found: number[] = []
  for (let next = 2; found.length <= index; next += 1) if (found.every((one) => next % one !== 0)) found.push(next)
  return found[index] ?? 0
}

/** The first 32 bits behind the point of a prime's root, by whole numbers: no engine's powers round alike. */
function fraction(of: number, root: 2 | 3): number {
  const goal = BigInt(of) << BigInt(32 * root)
  let [low, high] = [0n, 1n << 40n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** BigInt(root) <= goal) low = middle
    else high = middle
  }
  return Number(low & 0xffff_ffffn)
}

/** With the padding that the standard asks for. A half of a surrogate pair is U+FFFD, as in every encoder. */
function padded(text: string): Uint8Array {
  const bytes = new Uint8Array(((text.length * 3 + 8) >> 6 << 6) + 64)
  let length = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) {
      bytes[length++] = unit
      continue
    }
    let point = text.codePointAt(index) ?? 0xfffd
    if (point > 0xffff) index += 1
    else if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd
    if (point < 0x800) bytes[length++] = 0xc0 | point >> 6
    else {
      if (point > 0xffff) {
        bytes[length++] = 0xf0 | point >> 18
        bytes[length++] = 0x80 | point >> 12 & 0x3f
      } else bytes[length++] = 0xe0 | point >> 12
      bytes[length++] = 0x80 | point >> 6 & 0x3f
    }
    bytes[length++] = 0x80 | point & 0x3f
  }
  const end = ((length + 8) >> 6 << 6) + 64
  bytes[length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(end - 8, Math.floor(length / 2 ** 29))
  view.setUint32(end - 4, length << 3)
  return bytes.subarray(0, end)
}

const words = new Uint32Array(64)
const at = (from: Uint32Array, index: number): number => from[index] ?? 0

function round(state: Uint32Array, view: DataView, from: number): void {
  for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(from + i * 4)
  for (let i = 16; i < 64; i += 1) {
    const [x, y] = [at(words, i - 15), at(words, i - 2)]
    const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3
    const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10
    words[i] = at(words, i - 16) + s0 + at(words, i - 7) + s1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i += 1) {
    const one = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + at(K, i) + at(words, i) | 0
    const two = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0
    h = g
    g = f
    f = e
    e = d + one | 0
    d = c
    c = b
    b = a
    a = one + two | 0
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = at(state, index) + value
}

/** 32 bytes */
export function sha256(text: string): Uint8Array {
  const bytes = padded(text)
  const view = new DataView(bytes.buffer)
  const state = START.slice()
  for (let from = 0; from < bytes.length; from += 64) round(state, view, from)
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  state.forEach((word, index) => { out.setUint32(index * 4, word) })
  return digest
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** RFC 4648, section 4 */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.subarray(index, index + 3)
    const bits = a << 16 | (b ?? 0) << 8 | (c ?? 0)
    text += (DIGITS[bits >> 18] ?? '') + (DIGITS[bits >> 12 & 63] ?? '') + (b === undefined ? '=' : DIGITS[bits >> 6 & 63] ?? '') + (c === undefined ? '=' : DIGITS[bits & 63] ?? '')
  }
  return text
}
