import type { ArticleData, Stage } from '#core/article/article.ts'
import { capitalsOf, withCapitals } from '#core/search/capitals.ts'
import { hitOf, type Hit } from '#core/search/find-hit.ts'
import { fold } from '#core/search/fold.ts'
import { fieldSpan, searchText } from '#core/search/search-text.ts'
import { ArticleFacts, sameStamp, type Kept, type Stamp } from './article-facts.ts'
import { BLOCK, commonGrams, GramFilter, type Gram } from './gram-filter.ts'
import { NewestFirst } from './newest-first.ts'
import { TextArena } from './text-arena.ts'

/** One revision of an article, as search is told of it. */
export type SearchEntry = { id: string, rev: number, updatedAt: string, stage: Stage, channel: string | null, trashed: boolean, text: string }

export const searchEntry = (rev: number, data: ArticleData): SearchEntry =>
  ({ id: data.id, rev, updatedAt: data.updatedAt, stage: data.stage, channel: data.slip.channel, trashed: data.trashed !== null, text: searchText(data) })

export type Narrowing = { stage: Stage | null, channel: string | null, tag: string | null, trashed: boolean }
/** only: the ids of those that section, person and days let through, which search does not know of; null: all */
export type Wanted = Narrowing & { words: readonly string[], offset: number, limit: number, only?: string[] | null | undefined }
export type Found = { total: number, counts: Partial<Record<Stage, number>>, hits: (Hit & { id: string })[] }

/** 2,048 slots as they are kept in a file: `bytes` and `length` of each text as TextArena.bytesOf gives them. */
export type TextBlock = { kept: (Kept & { bytes: Buffer, length: number } | null)[], filter: Uint8Array | null }

/** A plain scan over this many takes a millisecond; from here on the filter helps, and these show it which pairs are common. */
export const LEARN_FROM = 2_048
/** Texts looked through at once: few at first, so that a page of hits need not wait for many. */
const FIRST_BATCH = 128
const BATCH = 1_024

/** A file that other hands changed may say something else under the same number. */
const isNewer = (entry: SearchEntry, stamp: Stamp | null, old: Kept): boolean => entry.rev > old.rev
  || (entry.rev === old.rev && stamp !== null && old.stamp !== null && !sameStamp(stamp, old.stamp))

/** All texts in memory, folded, and the filter in front of them. Knows no thread and no disk. */
export class TextIndex {
  readonly #facts = new ArticleFacts()
  readonly #free: number[] = []
  readonly #arena = new TextArena()
  readonly #order = new NewestFirst(this.#facts)
  /** null while there are few enough texts to look through all of them */
  #filter: GramFilter | null = null
  #characters = 0
  /** counts the changes */
  #version = 0
  /** the hits of the last query, for its other pages */
  #last: { key: string, version: number, slots: number[], counts: Found['counts'] } | null = null
  readonly #learnFrom: number

  /** @param learnFrom so many texts, and there is a filter */
  constructor(learnFrom = LEARN_FROM) {
    this.#learnFrom = learnFrom
  }

  get size(): number { return this.#facts.size }
  revOf(id: string): number { return this.#keptOf(id)?.rev ?? 0 }
  /** bytes of the texts at two a character, of the memory they lie in, and of the filter */
  get weight(): { texts: number, arena: number, filter: number } { return { texts: this.#characters * 2, arena: this.#arena.bytes, filter: this.#filter?.bytes ?? 0 } }

  #keptOf(id: string): Kept | null {
    const slot = this.#facts.slotOf(id)
    return slot === undefined ? null : this.#facts.get(slot)
  }

  /** Keeps the newer of what is here and what comes. @param stamp of the file it was read from */
  set(entry: SearchEntry, stamp: Stamp | null = null): void {
    const known = this.#facts.slotOf(entry.id)
    const old = known === undefined ? null : this.#facts.get(known)
    if (known !== undefined && old !== null && !isNewer(entry, stamp, old)) {
      if (old.rev === entry.rev && old.stamp === null) this.#facts.stamp(known, stamp)
      return
    }
    const slot = known ?? this.#free.pop() ?? this.#facts.length
    const isFresh = slot === this.#facts.length
    const { text, updatedAt, ...facts } = entry
    const folded = fold(text)
    this.#characters += folded.length - (old === null ? 0 : this.#arena.bytesOf(slot).length / 2)
    this.#facts.set(slot, { ...facts, at: Date.parse(updatedAt), stamp })
    this.#arena.put(slot, folded, capitalsOf(text, folded))
    this.#order.touch(slot)
    if (this.#filter === null) this.#startFilter()
    else this.#filter.set(slot, folded, isFresh)
    this.#version += 1
  }

  /** There is no such article any more. */
  remove(id: string): void {
    const slot = this.#facts.slotOf(id)
    if (slot === undefined) return
    this.#characters -= this.#arena.bytesOf(slot).length / 2
    this.#facts.clear(slot)
    this.#arena.clear(slot)
    this.#filter?.set(slot, '', false)
    this.#free.push(slot)
    this.#order.touch(slot)
    this.#version += 1
  }

  #startFilter(): void {
    if (this.#facts.length < this.#learnFrom) return
    const texts = Array.from({ length: this.#facts.length }, (_, slot) => this.#arena.text(slot))
    this.#filter = new GramFilter(commonGrams(texts))
    for (const [slot, text] of texts.entries()) this.#filter.set(slot, text, true)
  }

  /** null while there is no filter */
  get common(): readonly Gram[] | null { return this.#filter?.common ?? null }
  get blocks(): number { return Math.ceil(this.#facts.length / BLOCK) }

  /** articles of which nobody said what file they are in */
  unstamped(): { id: string, rev: number }[] {
    return Array.from({ length: this.#facts.length }, (_, slot) => this.#facts.get(slot)).filter((one) => one !== null).filter((one) => one.stamp === null)
  }

  /** To be used before the next change. */
  block(index: number): TextBlock {
    const kept = Array.from({ length: Math.min(BLOCK, this.#facts.length - index * BLOCK) }, (_, at) => {
      const one = this.#facts.get(index * BLOCK + at)
      return one === null ? null : { ...one, ...this.#arena.bytesOf(index * BLOCK + at) }
    })
    return { kept, filter: this.#filter?.block(index) ?? null }
  }

  /** Makes room for blocks that were kept, to come or not, among other changes. @returns the number of the first; null: none can be taken any more */
  expectBlocks(blocks: number, common: readonly Gram[]): number | null {
    if (this.#filter !== null) return null
    const first = this.blocks
    this.#filter = new GramFilter(common)
    for (let slot = 0; slot < this.#facts.length; slot += 1) this.#filter.set(slot, this.#arena.text(slot), true)
    while (this.#facts.length < first * BLOCK) {
      this.#free.push(this.#facts.length)
      this.#facts.clear(this.#facts.length)
    }
    while (this.#facts.length < (first + blocks) * BLOCK) this.#facts.clear(this.#facts.length)
    return first
  }

  /** @param block null: it was damaged. @param isTrue whether an article of the block is still as it was */
  takeBlock(index: number, block: TextBlock | null, isTrue: (kept: Kept) => boolean): void {
    if (block !== null && block.filter !== null) this.#filter?.takeBlock(index, block.filter)
    for (let at = 0; at < BLOCK; at += 1) {
      const slot = index * BLOCK + at
      const one = block?.kept[at] ?? null
      // A revision that came in the meantime is at least as new as any that was kept.
      if (one === null || this.#facts.slotOf(one.id) !== undefined || !isTrue(one)) {
        this.#free.push(slot)
        continue
      }
      const { bytes, length, ...kept } = one
      this.#facts.set(slot, kept)
      this.#characters += length / 2
      this.#arena.putBytes(slot, bytes, length)
      this.#order.touch(slot)
    }
    this.#version += 1
  }

  /** The first of the hits outside the bin, newest first, without counting the others. */
  first(words: readonly string[], limit: number): Found['hits'] {
    const slots: number[] = []
    for (const batch of this.#matching({ words, stage: null, channel: null, tag: null, trashed: false })) {
      slots.push(...batch)
      if (slots.length >= limit) break
    }
    return slots.slice(0, limit).map((slot) => this.#hit(slot, words))
  }

  /** One page of the hits, and of how many of each stage. No words: no hits. */
  find(wanted: Wanted): Found {
    const finding = this.finding(wanted)
    for (;;) {
      const step = finding.next()
      if (step.done === true) return step.value
    }
  }

  /** The same, a millisecond or so at a time; what changes in between is in the answer. */
  * finding(wanted: Wanted): Generator<undefined, Found> {
    const { words, offset, limit, stage, channel, tag, trashed, only = null } = wanted
    const key = JSON.stringify([words, stage, channel, tag, trashed, only])
    const among = only === null ? null : new Set(only)
    while (this.#last?.key !== key || this.#last.version !== this.#version) {
      const version = this.#version
      const slots: number[] = []
      const counts: Found['counts'] = {}
      for (const batch of this.#matching(wanted)) {
        for (const slot of batch) {
          if (among?.has(this.#facts.idOf(slot)) === false) continue
          const of = this.#facts.stageOf(slot)
          counts[of] = (counts[of] ?? 0) + 1
          if (stage === null || of === stage) slots.push(slot)
        }
        yield
        if (version !== this.#version) break
      }
      if (version === this.#version) this.#last = { key, version, slots, counts }
    }
    const { slots, counts } = this.#last
    return { total: slots.length, counts, hits: slots.slice(offset, offset + limit).map((slot) => this.#hit(slot, words)) }
  }

  /** Slots of the articles that hold all words, newest change first, some at a time. */
  * #matching(wanted: Narrowing & { words: readonly string[] }): Generator<number[]> {
    const words = wanted.words.toSorted((a, b) => b.length - a.length)
    if (words.length === 0) return
    const candidates = this.#filter?.candidates(words, this.#facts.length) ?? null
    const isExact = candidates?.exact === true
    const among = this.#facts.bits(wanted.trashed)
    let batch: number[] = []
    let most = FIRST_BATCH
    for (const slot of this.#order.slots()) {
      const word = slot >>> 5
      if (((among[word] ?? 0) & (candidates === null ? -1 : candidates.slots[word] ?? 0) & (1 << (slot & 31))) === 0) continue
      if (wanted.channel !== null && this.#facts.channelOf(slot) !== wanted.channel) continue
      batch.push(slot)
      if (batch.length < most) continue
      yield this.#tagged(isExact ? batch : this.#arena.holding(batch, words), wanted.tag)
      batch = []
      most = BATCH
    }
    if (batch.length > 0) yield this.#tagged(isExact ? batch : this.#arena.holding(batch, words), wanted.tag)
  }

  /** Tags are a line each of their field. Whose text does not even hold the tag's words need not be taken apart. */
  #tagged(slots: number[], tag: string | null): number[] {
    if (tag === null) return slots
    return this.#arena.holding(slots, [fold(tag)]).filter((slot) => {
      const text = this.#text(slot)
      const { start, end } = fieldSpan(text, 'tags')
      return text.slice(start, end).split('\n').includes(tag)
    })
  }

  /** as it was written */
  #text(slot: number): string { return withCapitals(this.#arena.text(slot), this.#arena.beside(slot)) }

  #hit(slot: number, words: readonly string[]): Hit & { id: string } {
    return { id: this.#facts.idOf(slot), ...hitOf(this.#text(slot), this.#arena.text(slot), words) }
  }
}
