import type { ArticleData, Stage } from '#core/article/article.ts'
import { capitalsOf, withCapitals } from '#core/search/capitals.ts'
import { hitOf, type Hit } from '#core/search/find-hit.ts'
import { fold } from '#core/search/fold.ts'
import { searchText } from '#core/search/search-text.ts'
import { BLOCK, commonGrams, GramFilter, type Gram } from './gram-filter.ts'
import { NewestFirst } from './newest-first.ts'
import { TextArena } from './text-arena.ts'

/** What a search may be narrowed by, of one article. */
export type SearchFacts = { stage: Stage, channel: string | null, tags: string[], trashed: boolean }
/** One revision of an article, as search keeps it. */
export type SearchEntry = SearchFacts & { id: string, rev: number, updatedAt: string, text: string }

export const searchEntry = (rev: number, data: ArticleData): SearchEntry => ({
  id: data.id, rev, updatedAt: data.updatedAt, stage: data.stage, channel: data.slip.channel, tags: data.slip.tags, trashed: data.trashed !== null,
  text: searchText(data),
})

export type Narrowing = { stage: Stage | null, channel: string | null, tag: string | null, trashed: boolean }
/** only: the ids of those that section, person and days let through, which search does not know of; null: all */
export type Wanted = Narrowing & { words: readonly string[], offset: number, limit: number, only?: string[] | null | undefined }
export type Found = { total: number, counts: Partial<Record<Stage, number>>, hits: (Hit & { id: string })[] }

/** Which bytes of an article's file its text was made of. */
export type Stamp = { size: number, mtimeMs: number }
export const sameStamp = (a: Stamp, b: Stamp): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs
/** `stamp` null: the words are those of a file no longer there, or not written yet */
export type Kept = SearchFacts & { id: string, rev: number, at: number, stamp: Stamp | null }
/** 2,048 slots as they are kept in a file: `bytes` and `length` of each text as TextArena.bytesOf gives them. */
export type TextBlock = { kept: (Kept & { bytes: Buffer, length: number } | null)[], filter: Uint8Array | null }

/** A plain scan over this many takes a millisecond; from here on the filter helps, and these show it which pairs are common. */
export const LEARN_FROM = 2_048
/** Texts looked through at once: few at first, so that a page of hits need not wait for many. */
const FIRST_BATCH = 128
const BATCH = 1_024

/** Does it belong to what is asked, its stage apart? (Each stage's hits are counted.) */
const isAsked = (kept: Kept, { channel, tag, trashed }: Narrowing): boolean =>
  kept.trashed === trashed && (channel === null || kept.channel === channel) && (tag === null || kept.tags.includes(tag))

/** A file that other hands changed may say something else under the same number. */
const isNewer = (entry: SearchEntry, stamp: Stamp | null, old: Kept): boolean => entry.rev > old.rev
  || (entry.rev === old.rev && stamp !== null && old.stamp !== null && !sameStamp(stamp, old.stamp))

/** All texts in memory, folded, and the filter in front of them. Knows no thread and no disk. */
export class TextIndex {
  readonly #slots = new Map<string, number>()
  /** by slot; null: the slot is free */
  readonly #kept: (Kept | null)[] = []
  readonly #free: number[] = []
  readonly #arena = new TextArena()
  readonly #order = new NewestFirst((slot) => this.#kept[slot] ?? null)
  /** null while there are few enough texts to look through all of them */
  #filter: GramFilter | null = null
  #characters = 0
  /** counts the changes */
  #version = 0
  /** the hits of the last query, for its other pages */
  #last: { key: string, version: number, slots: number[], counts: Found['counts'] } | null = null
  readonly #names = new Map<string, string>()
  readonly #learnFrom: number

  /** @param learnFrom so many texts, and there is a filter */
  constructor(learnFrom = LEARN_FROM) {
    this.#learnFrom = learnFrom
  }

  get size(): number { return this.#slots.size }
  revOf(id: string): number { return this.#keptOf(id)?.rev ?? 0 }
  /** bytes of the texts at two a character, of the memory they lie in, and of the filter */
  get weight(): { texts: number, arena: number, filter: number } { return { texts: this.#characters * 2, arena: this.#arena.bytes, filter: this.#filter?.bytes ?? 0 } }

  #keptOf(id: string): Kept | null { return this.#kept[this.#slots.get(id) ?? -1] ?? null }

  /** Keeps the newer of what is here and what comes. @param stamp of the file it was read from */
  set(entry: SearchEntry, stamp: Stamp | null = null): void {
    const old = this.#keptOf(entry.id)
    if (old !== null && !isNewer(entry, stamp, old)) {
      if (old.rev === entry.rev) old.stamp ??= stamp
      return
    }
    const free = old === null ? this.#free.pop() : undefined
    const slot = this.#slots.get(entry.id) ?? free ?? this.#kept.length
    const isNew = slot === this.#kept.length
    const { id, rev, updatedAt, stage, channel, tags, trashed, text } = entry
    const folded = fold(text)
    if (old !== null) this.#characters -= this.#arena.text(slot).length
    this.#characters += folded.length
    this.#slots.set(id, slot)
    this.#kept[slot] = { id, rev, at: Date.parse(updatedAt), stage, channel: channel === null ? null : this.#shared(channel), tags: tags.map((tag) => this.#shared(tag)), trashed, stamp }
    this.#arena.put(slot, folded, capitalsOf(text, folded))
    this.#order.touch(slot)
    if (this.#filter === null) this.#startFilter()
    else this.#filter.set(slot, folded, isNew)
    this.#version += 1
  }

  /** There is no such article any more. */
  remove(id: string): void {
    const slot = this.#slots.get(id)
    if (slot === undefined) return
    this.#characters -= this.#arena.text(slot).length
    this.#slots.delete(id)
    this.#kept[slot] = null
    this.#arena.clear(slot)
    this.#filter?.set(slot, '', false)
    this.#free.push(slot)
    this.#order.touch(slot)
    this.#version += 1
  }

  /** Thousands of articles have the same few channels and tags: one string each. */
  #shared(name: string): string {
    const known = this.#names.get(name)
    if (known === undefined) this.#names.set(name, name)
    return known ?? name
  }

  #startFilter(): void {
    if (this.#kept.length < this.#learnFrom) return
    const texts = this.#kept.map((_, slot) => this.#arena.text(slot))
    this.#filter = new GramFilter(commonGrams(texts))
    for (const [slot, text] of texts.entries()) this.#filter.set(slot, text, true)
  }

  /** null while there is no filter */
  get common(): readonly Gram[] | null { return this.#filter?.common ?? null }
  get blocks(): number { return Math.ceil(this.#kept.length / BLOCK) }

  /** articles of which nobody said what file they are in */
  unstamped(): Pick<Kept, 'id' | 'rev'>[] { return this.#kept.flatMap((one) => (one === null || one.stamp !== null ? [] : [one])) }

  /** To be used before the next change. */
  block(index: number): TextBlock {
    const slots = this.#kept.slice(index * BLOCK, (index + 1) * BLOCK)
    const kept = slots.map((one, at) => (one === null ? null : { ...one, ...this.#arena.bytesOf(index * BLOCK + at) }))
    return { kept, filter: this.#filter?.block(index) ?? null }
  }

  /** Makes room for blocks that were kept, to come or not, among other changes. @returns the number of the first; null: none can be taken any more */
  expectBlocks(blocks: number, common: readonly Gram[]): number | null {
    if (this.#filter !== null) return null
    const first = this.blocks
    this.#filter = new GramFilter(common)
    for (const [slot, kept] of this.#kept.entries()) if (kept !== null) this.#filter.set(slot, this.#arena.text(slot), true)
    while (this.#kept.length < first * BLOCK) this.#free.push(this.#kept.push(null) - 1)
    while (this.#kept.length < (first + blocks) * BLOCK) this.#kept.push(null)
    return first
  }

  /** @param block null: it was damaged. @param isTrue whether an article of the block is still as it was */
  takeBlock(index: number, block: TextBlock | null, isTrue: (kept: Kept) => boolean): void {
    if (block !== null && block.filter !== null) this.#filter?.takeBlock(index, block.filter)
    for (let at = 0; at < BLOCK; at += 1) {
      const slot = index * BLOCK + at
      const one = block?.kept[at] ?? null
      // A revision that came in the meantime is at least as new as any that was kept.
      if (one === null || this.#slots.has(one.id) || !isTrue(one)) {
        this.#free.push(slot)
        continue
      }
      const { bytes, length, ...kept } = one
      this.#slots.set(kept.id, slot)
      this.#kept[slot] = { ...kept, channel: kept.channel === null ? null : this.#shared(kept.channel), tags: kept.tags.map((tag) => this.#shared(tag)) }
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
          const kept = this.#kept[slot] ?? null
          if (kept === null || among?.has(kept.id) === false) continue
          counts[kept.stage] = (counts[kept.stage] ?? 0) + 1
          if (stage === null || kept.stage === stage) slots.push(slot)
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
    const candidates = this.#filter?.candidates(words, this.#kept.length) ?? null
    const order = this.#order.slots()
    let batch: number[] = []
    let most = FIRST_BATCH
    for (const slot of order) {
      if (candidates !== null && ((candidates.slots[slot >>> 5] ?? 0) & (1 << (slot & 31))) === 0) continue
      const kept = this.#kept[slot]
      if (kept === undefined || kept === null || !isAsked(kept, wanted)) continue
      batch.push(slot)
      if (batch.length < most) continue
      yield candidates?.exact === true ? batch : this.#arena.holding(batch, words)
      batch = []
      most = BATCH
    }
    if (batch.length > 0) yield candidates?.exact === true ? batch : this.#arena.holding(batch, words)
  }

  #hit(slot: number, words: readonly string[]): Hit & { id: string } {
    const folded = this.#arena.text(slot)
    return { id: this.#kept[slot]?.id ?? '', ...hitOf(withCapitals(folded, this.#arena.beside(slot)), folded, words) }
  }
}
