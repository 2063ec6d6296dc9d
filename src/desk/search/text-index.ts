import type { Stage } from '#core/article/article.ts'
import { capitalsOf, withCapitals } from '#core/search/capitals.ts'
import { hitOf } from '#core/search/find-hit.ts'
import { fold } from '#core/search/fold.ts'
import { ArticleFacts, sameStamp, type Kept, type Stamp } from './article-facts.ts'
import { BLOCK, commonGrams, GramFilter, type Gram } from './gram-filter.ts'
import { matchingSlots, stagesElsewhere, type Held } from './matching-texts.ts'
import { NewestFirst } from './newest-first.ts'
import type { Found, SearchEntry, Wanted } from './search-entry.ts'
import { TextArena, type CodedText } from './text-arena.ts'
import { commonUnits, TextCoding } from './text-coding.ts'

/** 2,048 slots as they are kept in a file: each text as TextArena.bytesOf gives it. */
export type TextBlock = { kept: (Kept & CodedText | null)[], filter: Uint8Array | null }

/** What was learned of so many texts (`of`): the units that get short codes, the grams that get rows of their own. Any do; these make it small and fast. */
export type Learned = { of: number, units: string, common: readonly Gram[] }

/** From here on there is a filter, and the texts are worth keeping: to read so many articles takes a third of a second. */
export const LEARN_FROM = 256
/** At such parts of it what is common is learned: first the units alone, and at last of enough texts to stay with it. */
const LEARN_AT = [1 / 32, 1, 8]

/** A file that other hands changed may say something else under the same number. */
const isNewer = (entry: SearchEntry, stamp: Stamp | null, old: Kept): boolean => entry.rev > old.rev
  || (entry.rev === old.rev && stamp !== null && old.stamp !== null && !sameStamp(stamp, old.stamp))

/** All texts in memory, folded, and the filter in front of them: what is held, learned and kept; which match is matching-texts.ts's. Knows no thread and no disk. */
export class TextIndex {
  readonly #facts = new ArticleFacts()
  readonly #free: number[] = []
  #arena = new TextArena(new TextCoding(''))
  readonly #order = new NewestFirst(this.#facts)
  /** null while there are few enough texts to look through all of them */
  #filter: GramFilter | null = null
  #characters = 0
  /** counts the changes */
  #version = 0
  /** the hits of the last query, for its other pages */
  #last: { key: string, version: number, slots: number[], counts: Found['counts'] } | null = null
  readonly #learnFrom: number
  /** of how many texts was learned what is known now */
  #learnedOf = 0
  /** kept blocks still to come, in the coding of now */
  #awaited = 0

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
    this.#characters += folded.length - (old === null ? 0 : this.#arena.unitsOf(slot))
    this.#facts.set(slot, { ...facts, at: Date.parse(updatedAt), stamp })
    this.#arena.put(slot, folded, capitalsOf(text, folded))
    this.#order.touch(slot)
    this.#filter?.set(slot, folded, isFresh)
    this.#learn()
    this.#version += 1
  }

  /** There is no such article any more. */
  remove(id: string): void {
    const slot = this.#facts.slotOf(id)
    if (slot === undefined) return
    this.#characters -= this.#arena.unitsOf(slot)
    this.#facts.clear(slot)
    this.#arena.clear(slot)
    this.#filter?.set(slot, '', false)
    this.#free.push(slot)
    this.#order.touch(slot)
    this.#version += 1
  }

  #learn(): void {
    const size = this.#facts.size
    const due = LEARN_AT.some((part) => size >= part * this.#learnFrom && this.#learnedOf < part * this.#learnFrom)
    if (!due || this.#awaited > 0) return
    const texts = this.#slots().map((slot) => this.#arena.text(slot))
    this.#use({ of: size, units: commonUnits(texts), common: size < this.#learnFrom ? null : commonGrams(texts) })
  }

  #use({ of, units, common }: Omit<Learned, 'common'> & { common: Learned['common'] | null }): void {
    const arena = new TextArena(new TextCoding(units))
    const filter = common === null ? null : new GramFilter(common)
    for (const slot of this.#slots()) {
      const text = this.#arena.text(slot)
      arena.put(slot, text, this.#arena.beside(slot))
      filter?.set(slot, text, true)
    }
    this.#arena = arena
    this.#filter = filter
    this.#learnedOf = of
  }

  /** those that are not free */
  #slots(): number[] {
    return Array.from({ length: this.#facts.length }, (_, slot) => slot).filter((slot) => !this.#facts.isFree(slot))
  }

  /** null while there is no filter */
  get learned(): Learned | null {
    return this.#filter === null ? null : { of: this.#learnedOf, units: this.#arena.coding.common, common: this.#filter.common }
  }
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
  expectBlocks(blocks: number, learned: Learned): number | null {
    if (this.#filter !== null) return null
    const first = this.blocks
    this.#use(learned)
    this.#awaited = blocks
    while (this.#facts.length < first * BLOCK) {
      this.#free.push(this.#facts.length)
      this.#facts.clear(this.#facts.length)
    }
    while (this.#facts.length < (first + blocks) * BLOCK) this.#facts.clear(this.#facts.length)
    return first
  }

  /** @param block null: it was damaged. @param isTrue whether an article of the block is still as it was */
  takeBlock(index: number, block: TextBlock | null, isTrue: (kept: Kept) => boolean): void {
    this.#awaited -= 1
    if (block !== null && block.filter !== null) this.#filter?.takeBlock(index, block.filter)
    for (let at = 0; at < BLOCK; at += 1) {
      const slot = index * BLOCK + at
      const one = block?.kept[at] ?? null
      // A revision that came in the meantime is at least as new as any that was kept.
      if (one === null || this.#facts.slotOf(one.id) !== undefined || !isTrue(one)) {
        this.#free.push(slot)
        continue
      }
      const { bytes, length, units, ...kept } = one
      this.#facts.set(slot, kept)
      this.#arena.putBytes(slot, { bytes, length, units })
      this.#characters += units
      this.#order.touch(slot)
    }
    this.#version += 1
  }

  /** The first of the hits outside the bin, newest first, without counting the others. */
  first(words: readonly string[], limit: number): Found['hits'] {
    const slots: number[] = []
    for (const batch of matchingSlots(this.#held, { words, stage: null, channel: null, tag: null, trashed: false, only: null })) {
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
    const { words, offset, limit, stage, channel, tag, trashed, only = null, moved = null } = wanted
    const key = JSON.stringify([words, stage, channel, tag, trashed, only, moved])
    while (this.#last?.key !== key || this.#last.version !== this.#version) {
      const version = this.#version
      const slots: number[] = []
      const counts: Found['counts'] = {}
      const elsewhere = stagesElsewhere(this.#facts, moved)
      for (const batch of matchingSlots(this.#held, wanted)) {
        for (const slot of batch) {
          const of: Stage = elsewhere.get(slot) ?? this.#facts.stageOf(slot)
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

  /** The texts of now: what is learned puts them elsewhere. */
  get #held(): Held { return { facts: this.#facts, order: this.#order, arena: this.#arena, filter: this.#filter } }

  #hit(slot: number, words: readonly string[]): Found['hits'][number] {
    const folded = this.#arena.text(slot)
    return { id: this.#facts.idOf(slot), ...hitOf(withCapitals(folded, this.#arena.beside(slot)), folded, words) }
  }
}
