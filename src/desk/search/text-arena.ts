import { invariant } from '#core/invariant.ts'
import { ByteTimes } from './byte-times.ts'
import { SCAN_CODE } from './scan-code.ts'
import { MOST_BYTES, type TextCoding } from './text-coding.ts'

const PAGE = 0x1_0000
/** Two gigabytes, some 400,000 articles: places stay below what any engine counts with a sign. What comes after is kept as strings. */
const MOST_PAGES = 0x8000
/** The first page holds a needle, the list of places to look in, and which of them hold it (see scan.wat); then come the texts. */
const NEEDLE = 0
const NEEDLE_UNITS = Math.floor(0x1000 / MOST_BYTES)
const LIST = 0x1000
const OUT = 0x3000
const BATCH = 1_024
const TEXTS = PAGE
/** bytes that scan.wat may read behind a text */
const BEHIND = 128
/** Bytes no text uses any more: so many, and as large a part of all, and the texts are moved together. */
const LOOSE = 4 << 20
const LOOSE_PART = 1 / 16

/** A text's bytes and, behind them, of what lies beside it; how many are the text's own; the text's code units. */
export type CodedText = { bytes: Buffer, length: number, units: number }

/**
 * All texts side by side in one memory outside the JavaScript heap, in the bytes
 * of their coding, so that native code can look through them. A text has a number
 * ("slot") and may have words beside it that are kept, two bytes a code unit, and
 * not looked through.
 */
export class TextArena {
  readonly #memory: WebAssembly.Memory
  readonly #scan: (...numbers: number[]) => number
  #bytes: Buffer
  #words: Uint32Array
  readonly coding: TextCoding
  readonly #times = new ByteTimes()
  /** by slot: where its text begins; its length, that of what lies beside it, and the room for both, all in bytes; and the text's code units */
  readonly #from: number[] = []
  readonly #length: number[] = []
  readonly #beside: number[] = []
  readonly #room: number[] = []
  readonly #units: number[] = []
  /** texts the memory has no room for */
  readonly #outside = new Map<number, { text: string, beside: string }>()
  #end = TEXTS
  #loose = 0

  /** @param pages at most so much memory (of 64 KiB), for tests */
  constructor(coding: TextCoding, pages = MOST_PAGES) {
    this.coding = coding
    this.#memory = new WebAssembly.Memory({ initial: 1, maximum: pages })
    const { scan } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(SCAN_CODE, 'base64')), { desk: { memory: this.#memory } }).exports
    invariant(scan !== undefined, 'scan.wat exports scan')
    this.#scan = scan
    this.#bytes = Buffer.from(this.#memory.buffer)
    this.#words = new Uint32Array(this.#memory.buffer)
  }

  /** bytes taken, those between the texts too */
  get bytes(): number { return this.#end - TEXTS }

  put(slot: number, text: string, beside = ''): void {
    const coded = this.coding.encode(text)
    const from = this.#place(slot, coded.length, beside.length * 2)
    this.#units[slot] = text.length
    if (from === null) this.#outside.set(slot, { text, beside })
    else {
      this.#bytes.set(coded, from)
      this.#bytes.write(beside, from + coded.length, 'utf16le')
    }
  }

  /** A text as bytesOf() gave it, in an arena of the same coding. */
  putBytes(slot: number, { bytes, length, units }: CodedText): void {
    this.#units[slot] = units
    const from = this.#place(slot, length, bytes.length - length)
    if (from === null) this.#outside.set(slot, { text: this.coding.decode(bytes.subarray(0, length)), beside: bytes.toString('utf16le', length) })
    else bytes.copy(this.#bytes, from)
  }

  /** null: there is no room */
  #place(slot: number, length: number, beside: number): number | null {
    const room = this.#room[slot] ?? 0
    const bytes = length + beside
    this.#outside.delete(slot)
    if (bytes > room) {
      this.#loose += room
      this.#room[slot] = 0
      this.#tidy()
      // A text that grew will grow again.
      const wanted = room === 0 ? bytes : bytes + (bytes >>> 4)
      if (!this.#reach(this.#end + wanted)) return null
      this.#from[slot] = this.#end
      this.#room[slot] = wanted
      this.#end += wanted
    }
    this.#length[slot] = length
    this.#beside[slot] = beside
    return this.#from[slot] ?? 0
  }

  /** The slot is empty from now on. */
  clear(slot: number): void {
    this.#outside.delete(slot)
    this.#loose += this.#room[slot] ?? 0
    this.#room[slot] = 0
    this.#units[slot] = 0
    this.#length[slot] = 0
    this.#beside[slot] = 0
  }

  text(slot: number): string {
    const outside = this.#outside.get(slot)
    if (outside !== undefined) return outside.text
    const from = this.#from[slot] ?? 0
    return this.coding.decode(this.#bytes.subarray(from, from + (this.#length[slot] ?? 0)))
  }

  /** code units of the text */
  unitsOf(slot: number): number { return this.#units[slot] ?? 0 }

  beside(slot: number): string {
    const outside = this.#outside.get(slot)
    if (outside !== undefined) return outside.beside
    const from = (this.#from[slot] ?? 0) + (this.#length[slot] ?? 0)
    return this.#bytes.toString('utf16le', from, from + (this.#beside[slot] ?? 0))
  }

  /** The text and what lies beside it; to be read, or kept, before the next change. */
  bytesOf(slot: number): CodedText {
    const units = this.unitsOf(slot)
    const outside = this.#outside.get(slot)
    if (outside !== undefined) {
      const coded = this.coding.encode(outside.text)
      return { bytes: Buffer.concat([coded, Buffer.from(outside.beside, 'utf16le')]), length: coded.length, units }
    }
    const [from, length] = [this.#from[slot] ?? 0, this.#length[slot] ?? 0]
    return { bytes: this.#bytes.subarray(from, from + length + (this.#beside[slot] ?? 0)), length, units }
  }

  /** Those of the slots, in their order, whose text holds all words. */
  holding(slots: number[], words: readonly string[]): number[] {
    let left = slots
    for (const word of words) if (word !== '') left = this.#holdingOne(left, word)
    return left
  }

  #holdingOne(slots: number[], word: string): number[] {
    const head = word.slice(0, NEEDLE_UNITS)
    const needle = this.coding.encode(head)
    this.#bytes.set(needle, NEEDLE)
    const rarest = this.#times.rarestTwo(needle, this.#bytes.subarray(TEXTS, this.#end))
    const found: number[] = []
    for (let start = 0; start < slots.length; start += BATCH) this.#scanBatch(slots, start, { head, length: needle.length, rarest }, found)
    return head === word ? found : found.filter((slot) => this.text(slot).includes(word))
  }

  #scanBatch(slots: number[], start: number, { head, length, rarest }: { head: string, length: number, rarest: [number, number] }, found: number[]): void {
    const list = this.#words
    const count = Math.min(BATCH, slots.length - start)
    for (let number = 0, at = LIST / 4; number < count; number += 1, at += 2) {
      const slot = slots[start + number] ?? 0
      // An empty text need lie nowhere.
      const from = this.#room[slot] === 0 ? 0 : this.#from[slot] ?? 0
      list[at] = from
      list[at + 1] = from === 0 ? 0 : from + (this.#length[slot] ?? 0)
    }
    const kept = this.#scan(LIST, count, NEEDLE, length, ...rarest, OUT)
    let next = 0
    for (let number = 0; number < count; number += 1) {
      const slot = slots[start + number] ?? 0
      const isIn = next < kept && list[OUT / 4 + next] === number
      if (isIn) next += 1
      if (isIn || (this.#outside.size > 0 && this.#outside.get(slot)?.text.includes(head) === true)) found.push(slot)
    }
  }

  /** true where the memory goes on behind `end` */
  #reach(end: number): boolean {
    const missing = end + BEHIND - this.#bytes.length
    if (missing <= 0) return true
    const least = Math.ceil(missing / PAGE)
    for (const pages of [Math.max(least, Math.ceil(this.#bytes.length / PAGE / 32)), least]) {
      try {
        this.#memory.grow(pages)
      } catch {
        continue
      }
      this.#bytes = Buffer.from(this.#memory.buffer)
      this.#words = new Uint32Array(this.#memory.buffer)
        return true
    }
    return false
  }

  #tidy(): void {
    if (this.#loose < LOOSE || this.#loose < (this.#end - TEXTS) * LOOSE_PART) return
    const slots = [...this.#from.keys()].filter((slot) => (this.#room[slot] ?? 0) > 0).sort((a, b) => (this.#from[a] ?? 0) - (this.#from[b] ?? 0))
    this.#end = TEXTS
    for (const slot of slots) {
      const from = this.#from[slot] ?? 0
      const bytes = (this.#length[slot] ?? 0) + (this.#beside[slot] ?? 0)
      this.#bytes.copyWithin(this.#end, from, from + bytes)
      this.#from[slot] = this.#end
      this.#room[slot] = bytes
      this.#end += bytes
    }
    this.#loose = 0
  }
}
