import { invariant } from '#core/invariant.ts'
import { SCAN_CODE } from './scan-code.ts'

const PAGE = 0x1_0000
/** Two gigabytes, some 400,000 articles: places stay below what any engine counts with a sign. What comes after is kept as strings. */
const MOST_PAGES = 0x8000
/** The first page holds a needle, the list of places to look in, and which of them hold it (see scan.wat); then come the texts. */
const NEEDLE = 0
const NEEDLE_UNITS = 2_048
const LIST = 0x1000
const OUT = 0x3000
const BATCH = 1_024
const TEXTS = PAGE
/** bytes that scan.wat may read behind a text */
const BEHIND = 128
/** Bytes no text uses any more: so many, and as large a part of all, and the texts are moved together. */
const LOOSE = 4 << 20
const LOOSE_PART = 1 / 16

/**
 * All texts side by side in one memory outside the JavaScript heap, two bytes a
 * code unit, so that native code can look through them. A text has a number
 * ("slot") and may have words beside it that are kept and not looked through.
 */
export class TextArena {
  readonly #memory: WebAssembly.Memory
  readonly #scan: (...numbers: number[]) => number
  #bytes: Buffer
  #words: Uint32Array
  #units: Uint16Array
  /** by slot: where its text begins; its length, that of what lies beside it, and the room for both, all in bytes */
  readonly #from: number[] = []
  readonly #length: number[] = []
  readonly #beside: number[] = []
  readonly #room: number[] = []
  /** texts the memory has no room for */
  readonly #outside = new Map<number, { text: string, beside: string }>()
  #end = TEXTS
  #loose = 0

  /** @param pages at most so much memory (of 64 KiB), for tests */
  constructor(pages = MOST_PAGES) {
    this.#memory = new WebAssembly.Memory({ initial: 1, maximum: pages })
    const { scan } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(SCAN_CODE, 'base64')), { desk: { memory: this.#memory } }).exports
    invariant(scan !== undefined, 'scan.wat exports scan')
    this.#scan = scan
    this.#bytes = Buffer.from(this.#memory.buffer)
    this.#words = new Uint32Array(this.#memory.buffer)
    this.#units = new Uint16Array(this.#memory.buffer)
  }

  /** bytes taken, those between the texts too */
  get bytes(): number { return this.#end - TEXTS }

  put(slot: number, text: string, beside = ''): void {
    const from = this.#place(slot, text.length * 2, beside.length * 2)
    if (from === null) this.#outside.set(slot, { text, beside })
    else {
      this.#bytes.write(text, from, 'utf16le')
      this.#bytes.write(beside, from + text.length * 2, 'utf16le')
    }
  }

  /** The text and, behind it, what lies beside it, as bytes() gave them. @param length of the text, in bytes */
  putBytes(slot: number, bytes: Buffer, length: number): void {
    const from = this.#place(slot, length, bytes.length - length)
    if (from === null) this.#outside.set(slot, { text: bytes.toString('utf16le', 0, length), beside: bytes.toString('utf16le', length) })
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
      const wanted = room === 0 ? bytes : (bytes + (bytes >>> 4)) & ~1
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
    this.#length[slot] = 0
    this.#beside[slot] = 0
  }

  text(slot: number): string {
    const outside = this.#outside.get(slot)
    if (outside !== undefined) return outside.text
    const from = this.#from[slot] ?? 0
    return this.#bytes.toString('utf16le', from, from + (this.#length[slot] ?? 0))
  }

  beside(slot: number): string {
    const outside = this.#outside.get(slot)
    if (outside !== undefined) return outside.beside
    const from = (this.#from[slot] ?? 0) + (this.#length[slot] ?? 0)
    return this.#bytes.toString('utf16le', from, from + (this.#beside[slot] ?? 0))
  }

  /** The text and what lies beside it; to be read, or kept, before the next change. */
  bytesOf(slot: number): { bytes: Buffer, length: number } {
    const outside = this.#outside.get(slot)
    if (outside !== undefined) return { bytes: Buffer.from(outside.text + outside.beside, 'utf16le'), length: outside.text.length * 2 }
    const [from, length] = [this.#from[slot] ?? 0, this.#length[slot] ?? 0]
    return { bytes: this.#bytes.subarray(from, from + length + (this.#beside[slot] ?? 0)), length }
  }

  /** Those of the slots, in their order, whose text holds all words. */
  holding(slots: number[], words: readonly string[]): number[] {
    let left = slots
    for (const word of words) if (word !== '') left = this.#holdingOne(left, word)
    return left
  }

  #holdingOne(slots: number[], word: string): number[] {
    const head = word.slice(0, NEEDLE_UNITS)
    for (let at = 0; at < head.length; at += 1) this.#units[NEEDLE / 2 + at] = head.charCodeAt(at)
    const found: number[] = []
    for (let start = 0; start < slots.length; start += BATCH) this.#scanBatch(slots, start, head, found)
    return head === word ? found : found.filter((slot) => this.text(slot).includes(word))
  }

  #scanBatch(slots: number[], start: number, head: string, found: number[]): void {
    const list = this.#words
    const count = Math.min(BATCH, slots.length - start)
    for (let number = 0, at = LIST / 4; number < count; number += 1, at += 2) {
      const slot = slots[start + number] ?? 0
      // An empty text need lie nowhere.
      const from = this.#room[slot] === 0 ? 0 : this.#from[slot] ?? 0
      list[at] = from
      list[at + 1] = from === 0 ? 0 : from + (this.#length[slot] ?? 0)
    }
    const kept = this.#scan(LIST, count, NEEDLE, head.length * 2, OUT)
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
      this.#units = new Uint16Array(this.#memory.buffer)
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
