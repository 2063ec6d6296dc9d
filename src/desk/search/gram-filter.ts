/**
 * Which articles may hold a word, told without looking at their texts.
 *
 * Every one and every two neighbouring code units of a text ("grams") set one
 * bit each of the article's signature. The signatures lie bit by bit: one row a
 * bit, one column an article, in blocks of 2,048 articles. A word's grams name
 * rows; an article whose column is set in all of them may hold the word, any
 * other cannot. The grams most articles are full of have a row of their own, so
 * for a word of one or two characters it is often known exactly which articles
 * hold it; all others share rows, and what passes must be looked at.
 */
const BLOCK = 2_048
const ROW_WORDS = BLOCK / 32
/** 768 bytes an article, against 4,880 of an average text */
const ROWS = 6_144
/** at most so many grams have a row of their own, none that fewer than this part of the texts hold */
const OWN_ROWS = 3_584
const OWN_FROM = 0.04

const pairKey = (a: number, b: number): number => a * 0x1_0000 + b
const mixed = (a: number, b: number): number => ((Math.imul(a + 1, 0x85ebca6b) ^ Math.imul(b + 0x1f1f, 0xc2b2ae35)) >>> 5)

/** `exact`: those in `slots` (one bit each) hold the words, no others; else they may hold them. */
export type Candidates = { slots: Uint32Array, exact: boolean }

export class GramFilter {
  readonly #blocks: Uint32Array[] = []
  readonly #seen = new Uint8Array(ROWS)
  readonly #ownOfOne = new Map<number, number>()
  readonly #ownOfTwo = new Map<number, number>()
  readonly #shared: number

  /** @param sample folded texts that show which grams are common; any texts do, these only make it fast */
  constructor(sample: readonly string[]) {
    const common = commonGrams(sample)
    for (const [row, { key, two }] of common.entries()) (two ? this.#ownOfTwo : this.#ownOfOne).set(key, row)
    this.#shared = common.length
  }

  get bytes(): number { return this.#blocks.length * ROWS * ROW_WORDS * 4 }

  #rowOfOne(a: number): number { return this.#ownOfOne.get(a) ?? this.#shared + (mixed(a, -1) % (ROWS - this.#shared)) }
  #rowOfTwo(a: number, b: number): number { return this.#ownOfTwo.get(pairKey(a, b)) ?? this.#shared + (mixed(a, b) % (ROWS - this.#shared)) }

  /** Gives column `slot` to a text, whatever was there before. */
  set(slot: number, folded: string): void {
    const index = Math.floor(slot / BLOCK)
    while (this.#blocks.length <= index) this.#blocks.push(new Uint32Array(ROWS * ROW_WORDS))
    const block = this.#blocks[index]
    if (block === undefined) return
    const seen = this.#seen.fill(0)
    let before = -1
    for (let at = 0; at < folded.length; at += 1) {
      const unit = folded.charCodeAt(at)
      seen[this.#rowOfOne(unit)] = 1
      if (before !== -1) seen[this.#rowOfTwo(before, unit)] = 1
      before = unit
    }
    const column = slot % BLOCK
    const mask = 1 << (column & 31)
    for (let row = 0, at = column >>> 5; row < ROWS; row += 1, at += ROW_WORDS) {
      const bits = block[at] ?? 0
      if (seen[row] === 1) block[at] = bits | mask
      else if ((bits & mask) !== 0) block[at] = bits & ~mask
    }
  }

  candidates(words: readonly string[], slots: number): Candidates {
    const rows = new Set<number>()
    let exact = true
    for (const word of words) exact = this.#addRows(word, rows) && exact
    const found = new Uint32Array(Math.ceil(slots / BLOCK) * ROW_WORDS).fill(0xffff_ffff)
    for (const [index, block] of this.#blocks.entries()) {
      const start = index * ROW_WORDS
      for (const row of rows) {
        const from = row * ROW_WORDS
        for (let word = 0; word < ROW_WORDS; word += 1) found[start + word] = (found[start + word] ?? 0) & (block[from + word] ?? 0)
      }
    }
    return { slots: found, exact }
  }

  /** true where the rows say all: the word is one gram with a row of its own */
  #addRows(word: string, rows: Set<number>): boolean {
    const [a, b] = [word.charCodeAt(0), word.charCodeAt(1)]
    if (word.length === 1) return rows.add(this.#rowOfOne(a)) && this.#ownOfOne.has(a)
    if (word.length === 2 && this.#ownOfTwo.has(pairKey(a, b))) return rows.add(this.#rowOfTwo(a, b)) && true
    for (let at = 0; at < word.length; at += 1) {
      rows.add(this.#rowOfOne(word.charCodeAt(at)))
      if (at > 0) rows.add(this.#rowOfTwo(word.charCodeAt(at - 1), word.charCodeAt(at)))
    }
    return false
  }
}

function commonGrams(sample: readonly string[]): { key: number, two: boolean }[] {
  const [ones, twos] = [new Map<number, number>(), new Map<number, number>()]
  const seen = new Set<number>()
  const count = (text: string, counts: Map<number, number>, keyAt: (at: number) => number, from: number) => {
    seen.clear()
    for (let at = from; at < text.length; at += 1) seen.add(keyAt(at))
    for (const key of seen) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const text of sample) {
    count(text, ones, (at) => text.charCodeAt(at), 0)
    count(text, twos, (at) => pairKey(text.charCodeAt(at - 1), text.charCodeAt(at)), 1)
  }
  const all = [...[...ones].map(([key, held]) => ({ key, two: false, held })), ...[...twos].map(([key, held]) => ({ key, two: true, held }))]
  return all.filter(({ held }) => held >= sample.length * OWN_FROM).sort((a, b) => b.held - a.held).slice(0, OWN_ROWS)
}
