/** Bytes looked at to learn which are rare. */
const LOOKED_AT = 0x4_0000

/** How often each byte occurs among the texts' bytes, about: a needle is looked for by its rarest two. */
export class ByteTimes {
  #times = new Uint32Array(0x100)
  /** bytes there were when it was counted */
  #of = 0

  /** @returns where in the needle they are; twice the same place where it has but one byte */
  rarestTwo(needle: Uint8Array, texts: Uint8Array): [number, number] {
    if (texts.length >= this.#of * 2) this.#count(texts)
    const places = [...needle.keys()].sort((a, b) => this.#timesAt(needle, a) - this.#timesAt(needle, b))
    return [places[0] ?? 0, places[1] ?? places[0] ?? 0]
  }

  #timesAt(needle: Uint8Array, at: number): number { return this.#times[needle[at] ?? 0] ?? 0 }

  #count(texts: Uint8Array): void {
    this.#of = texts.length
    this.#times = new Uint32Array(0x100)
    for (const byte of texts.subarray(0, LOOKED_AT)) this.#times[byte] = (this.#times[byte] ?? 0) + 1
  }
}
