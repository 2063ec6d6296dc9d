/**
 * Which articles may hold a word, told without looking at their texts.
 *
 * Every one and every two neighbouring code units of a text ("grams") set a bit
 * of the article's signature, two neighbours two. The signatures lie bit by bit: one row a
 * bit, one column an article, in blocks of 2,048 articles. A word's grams name
 * rows; an article whose column is set in all of them may hold the word, any
 * other cannot. The grams most articles are full of have a row of their own, so
 * for a word of one or two characters it is often known exactly which articles
 * hold it; all others share rows, and what passes must be looked at.
 */
export const BLOCK = 2_048
const ROW_WORDS = BLOCK / 32
/** 1,152 bytes an article, against 4,880 of an average text at two bytes a unit */
const ROWS = 9_216
export const BLOCK_BYTES = ROWS * ROW_WORDS * 4
/** At most so many grams have a row of their own, none that fewer than this part of the texts hold */
export const OWN_ROWS = 2_048
const OWN_FROM = 0.04

const pairKey = (a: number, b: number): number => a * 0x1_0000 + b
const mixed = (a: number, b: number): number => ((Math.imul(a + 1, 0x85ebca6b) ^ Math.imul(b + 0x1f1f, 0xc2b2ae35)) >>> 5)

const mixedAgain = (a: number, b: number): number => Math.imul(mixed(a, b), 0x7feb352d) >>> 7

/** A character, or two side by side: the first times 65,536 plus the second */
export type Gram = { key: number, two: boolean }

/** `exact`: those in `slots` (one bit each) hold the words, no others; else they may hold them. */
export type Candidates = { slots: Uint32Array, exact: boolean }

export class GramFilter {
  readonly #blocks: Uint32Array[] = []
  readonly #seen = new Uint8Array(ROWS)
  /** row + 1; 0 where it has none of its own */
  readonly #ownOfOne = new Uint16Array(0x1_0000)
  readonly #ownOfTwo = new Map<number, number>()
  /** whether a pair of this hash may have a row of its own: most have none, and need not be looked up */
  readonly #maybeOwn = new Uint8Array(0x1_0000)
  readonly #shared: number
  readonly common: readonly Gram[]

  /** @param common the grams that get rows of their own, see commonGrams; any do, these only make it fast */
  constructor(common: readonly Gram[]) {
    this.common = common
    for (const [row, { key, two }] of common.entries()) {
      if (!two) this.#ownOfOne[key] = row + 1
      else {
        this.#ownOfTwo.set(key, row)
        this.#maybeOwn[mixed(Math.floor(key / 0x1_0000), key % 0x1_0000) & 0xffff] = 1
      }
    }
    this.#shared = common.length
  }

  get bytes(): number { return this.#blocks.length * BLOCK_BYTES }

  /** The columns of 2,048 slots, as they lie in memory; to be read, or kept, before the next change. */
  block(index: number): Uint8Array {
    const block = this.#blocks[index] ?? new Uint32Array(ROWS * ROW_WORDS)
    return new Uint8Array(block.buffer, block.byteOffset, block.byteLength)
  }

  /** What block() gave in a filter with the same common grams. */
  takeBlock(index: number, bytes: Uint8Array): void {
    while (this.#blocks.length <= index) this.#blocks.push(new Uint32Array(ROWS * ROW_WORDS))
    this.block(index).set(bytes)
  }

  #rowOfOne(a: number): number {
    const own = this.#ownOfOne[a] ?? 0
    return own > 0 ? own - 1 : this.#shared + (mixed(a, -1) % (ROWS - this.#shared))
  }

  #rowOfTwo(a: number, b: number): number {
    const hash = mixed(a, b)
    const own = this.#maybeOwn[hash & 0xffff] === 1 ? this.#ownOfTwo.get(pairKey(a, b)) : undefined
    return own ?? this.#shared + (hash % (ROWS - this.#shared))
  }

  /** Pairs are told apart by two rows where they share them; the same row where it is a pair's own. */
  #otherRow(first: number, a: number, b: number): number {
    return first < this.#shared ? first : this.#shared + (mixedAgain(a, b) % (ROWS - this.#shared))
  }

  /** Gives column `slot` to a text. `fresh`: nothing was there before. */
  set(slot: number, folded: string, fresh: boolean): void {
    const index = Math.floor(slot / BLOCK)
    while (this.#blocks.length <= index) this.#blocks.push(new Uint32Array(ROWS * ROW_WORDS))
    const block = this.#blocks[index]
    if (block === undefined) return
    const seen = this.#seen.fill(0)
    let before = -1
    for (let at = 0; at < folded.length; at += 1) {
      const unit = folded.charCodeAt(at)
      seen[this.#rowOfOne(unit)] = 1
      if (before !== -1) {
        const row = this.#rowOfTwo(before, unit)
        seen[row] = 1
        seen[this.#otherRow(row, before, unit)] = 1
      }
      before = unit
    }
    const column = slot % BLOCK
    const mask = 1 << (column & 31)
    for (let row = 0, at = column >>> 5; row < ROWS; row += 1, at += ROW_WORDS) {
      if (seen[row] === 1) block[at] = (block[at] ?? 0) | mask
      else if (!fresh) block[at] = (block[at] ?? 0) & ~mask
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
    if (word.length === 1) return rows.add(this.#rowOfOne(a)) && this.#ownOfOne[a] !== 0
    if (word.length === 2 && this.#ownOfTwo.has(pairKey(a, b))) return rows.add(this.#rowOfTwo(a, b)) && true
    for (let at = 0; at < word.length; at += 1) {
      rows.add(this.#rowOfOne(word.charCodeAt(at)))
      if (at === 0) continue
      const [before, unit] = [word.charCodeAt(at - 1), word.charCodeAt(at)]
      const row = this.#rowOfTwo(before, unit)
      rows.add(row).add(this.#otherRow(row, before, unit))
    }
    return false
  }
}

/** Texts looked at to learn which grams are common: more tell no more, and cost seconds. */
const LEARN_OF = 512
const BUCKETS = 1 << 20

/** The grams that most of the sample's texts hold, most held first. Pairs are counted by hash before any is counted by itself: almost none is common. */
export function commonGrams(texts: readonly string[]): Gram[] {
  const step = Math.max(1, Math.floor(texts.length / LEARN_OF))
  const sample = texts.filter((_, at) => at % step === 0)
  const least = sample.length * OWN_FROM
  const ones = new Map<number, number>()
  const twos = new Map<number, number>()
  const held = new Uint16Array(BUCKETS)
  const lastSeen = new Int32Array(BUCKETS).fill(-1)
  for (const [n, text] of sample.entries()) {
    for (let at = 1; at < text.length; at += 1) {
      const bucket = mixed(text.charCodeAt(at - 1), text.charCodeAt(at)) & (BUCKETS - 1)
      if (lastSeen[bucket] === n) continue
      lastSeen[bucket] = n
      held[bucket] = (held[bucket] ?? 0) + 1
    }
  }
  const seen = new Set<number>()
  const add = (counts: Map<number, number>) => {
    for (const key of seen) counts.set(key, (counts.get(key) ?? 0) + 1)
    seen.clear()
  }
  for (const text of sample) {
    for (let at = 0; at < text.length; at += 1) seen.add(text.charCodeAt(at))
    add(ones)
    for (let at = 1; at < text.length; at += 1) {
      const [a, b] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
      if ((held[mixed(a, b) & (BUCKETS - 1)] ?? 0) >= least) seen.add(pairKey(a, b))
    }
    add(twos)
  }
  const all: (Gram & { times: number })[] = [...[...ones].map(([key, times]) => ({ key, two: false, times })), ...[...twos].map(([key, times]) => ({ key, two: true, times }))]
  return all.filter(({ times }) => times >= least).sort((a, b) => b.times - a.times).slice(0, OWN_ROWS).map(({ key, two }) => ({ key, two }))
}
