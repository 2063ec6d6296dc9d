/**
 * Texts in one to three bytes a code unit, the commonest in one, such that a
 * word's bytes stand in a text's bytes exactly where the word stands in the
 * text: no byte that begins a unit ever goes on one, so native code may look
 * for bytes and never finds half a character.
 *
 * | first byte | then | how many |
 * |---|---|---|
 * | 0 to 124 | | 125 units |
 * | 125 to 164 | one of 176 to 255 | 3,200 units |
 * | 165 to 175 | two of 176 to 255 | every unit there is |
 */
const ONE = 125
const TWO_FROM = ONE
const TWO_LEADS = 40
const THREE_FROM = TWO_FROM + TWO_LEADS
const REST_FROM = 176
const REST = 80
/** as many as have a short code; a longer list says no more */
export const MOST_COMMON = ONE + TWO_LEADS * REST

/** Bytes a unit takes at most. */
export const MOST_BYTES = 3

export class TextCoding {
  /** the units with short codes, the commonest first */
  readonly common: string
  /** by unit: its bytes, the first lowest */
  readonly #codes = new Uint32Array(0x1_0000)
  /** by one byte, and by the two of a short pair: the unit */
  readonly #ones = new Uint16Array(ONE)
  readonly #twos = new Uint16Array(TWO_LEADS * REST)
  #scratch = new Uint8Array(0x1_0000)
  #units = new Uint16Array(0x8000)

  /** @param common see commonUnits; any units do, these only make it short */
  constructor(common: string) {
    this.common = common.slice(0, MOST_COMMON)
    for (let unit = 0; unit < 0x1_0000; unit += 1) {
      const [a, b, c] = [Math.floor(unit / (REST * REST)), Math.floor(unit / REST) % REST, unit % REST]
      this.#codes[unit] = (THREE_FROM + a) | ((REST_FROM + b) << 8) | ((REST_FROM + c) << 16)
    }
    for (let rank = this.common.length - 1; rank >= 0; rank -= 1) this.#shorten(rank, this.common.charCodeAt(rank))
  }

  #shorten(rank: number, unit: number): void {
    const two = rank - ONE
    if (two < 0) {
      this.#codes[unit] = rank
      this.#ones[rank] = unit
    } else {
      this.#codes[unit] = (TWO_FROM + Math.floor(two / REST)) | ((REST_FROM + (two % REST)) << 8)
      this.#twos[two] = unit
    }
  }

  /** Its bytes; good until the next call. */
  encode(text: string): Uint8Array {
    if (this.#scratch.length < text.length * MOST_BYTES) this.#scratch = new Uint8Array(text.length * MOST_BYTES * 2)
    const bytes = this.#scratch
    let end = 0
    for (let at = 0; at < text.length; at += 1) {
      const code = this.#codes[text.charCodeAt(at)] ?? 0
      bytes[end] = code
      bytes[end + 1] = code >>> 8
      bytes[end + 2] = code >>> 16
      end += code < 0x100 ? 1 : code < 0x1_0000 ? 2 : MOST_BYTES
    }
    return bytes.subarray(0, end)
  }

  /** What encode() was given, from the bytes it gave. */
  decode(bytes: Uint8Array): string {
    if (this.#units.length < bytes.length) this.#units = new Uint16Array(bytes.length * 2)
    const units = this.#units
    let length = 0
    for (let at = 0; at < bytes.length; length += 1) {
      const lead = bytes[at] ?? 0
      const second = (bytes[at + 1] ?? REST_FROM) - REST_FROM
      if (lead < ONE) {
        units[length] = this.#ones[lead] ?? 0
        at += 1
      } else if (lead < THREE_FROM) {
        units[length] = this.#twos[(lead - TWO_FROM) * REST + second] ?? 0
        at += 2
      } else {
        units[length] = ((lead - THREE_FROM) * REST + second) * REST + (bytes[at + 2] ?? REST_FROM) - REST_FROM
        at += MOST_BYTES
      }
    }
    return Buffer.from(units.buffer, 0, length * 2).toString('utf16le')
  }
}

/** The units the texts are full of, the commonest first. */
export function commonUnits(texts: Iterable<string>): string {
  const times = new Uint32Array(0x1_0000)
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      times[unit] = (times[unit] ?? 0) + 1
    }
  }
  const held = [...times.keys()].filter((unit) => times[unit] !== 0).sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0))
  return held.slice(0, MOST_COMMON).map((unit) => String.fromCharCode(unit)).join('')
}
