import type { ArticleData, Stage } from '#core/article/article.ts'
import { capitalsOf, withCapitals } from '#core/search/capitals.ts'
import { hitOf, matches, type Hit } from '#core/search/find-hit.ts'
import { fold } from '#core/search/fold.ts'
import { fieldSpan, searchText } from '#core/search/search-text.ts'
import { GramFilter } from './gram-filter.ts'

/** One revision of an article, as search keeps it. */
export type SearchEntry = { id: string, rev: number, updatedAt: string, stage: Stage, channel: string | null, trashed: boolean, text: string }

export const searchEntry = (rev: number, data: ArticleData): SearchEntry =>
  ({ id: data.id, rev, updatedAt: data.updatedAt, stage: data.stage, channel: data.slip.channel, trashed: data.trashed !== null, text: searchText(data) })

export type Narrowing = { stage: Stage | null, channel: string | null, tag: string | null, trashed: boolean }
export type Wanted = Narrowing & { words: readonly string[], offset: number, limit: number }
export type Found = { total: number, counts: Partial<Record<Stage, number>>, hits: (Hit & { id: string })[] }

type Kept = { slot: number, id: string, rev: number, at: number, stage: Stage, channel: string | null, trashed: boolean, folded: string, capitals: string }

/** A plain scan over this many takes a millisecond or two; from here on the filter helps, and these show it which pairs are common. */
const LEARN_FROM = 2_048

/** As the library's list: newest change first; of two in one millisecond the later made. */
const newer = (a: Kept, b: Kept): boolean => (a.at === b.at ? a.id > b.id : a.at > b.at)

/** All texts in memory, folded, newest change first, and the filter in front of them. Knows no thread and no disk. */
export class TextIndex {
  readonly #byId = new Map<string, Kept>()
  /** null while there are few enough texts to look through all of them */
  #filter: GramFilter | null = null
  readonly #bySlot: Kept[] = []
  /** slots, oldest change first, so that the newest is added at the end */
  readonly #order: number[] = []
  #characters = 0
  /** the hits of the last query, for its other pages; null after a change */
  #last: { key: string, kept: Kept[], counts: Found['counts'] } | null = null

  get size(): number { return this.#byId.size }
  revOf(id: string): number { return this.#byId.get(id)?.rev ?? 0 }
  /** bytes of the texts at two a character, and of the filter */
  get weight(): { texts: number, filter: number } { return { texts: this.#characters * 2, filter: this.#filter?.bytes ?? 0 } }

  /** Keeps the newer of what is here and what comes. */
  set(entry: SearchEntry): void {
    const old = this.#byId.get(entry.id)
    if (old !== undefined && old.rev >= entry.rev) return
    if (old !== undefined) {
      this.#order.splice(this.#place(old), 1)
      this.#characters -= old.folded.length
    }
    const folded = fold(entry.text)
    const { id, rev, stage, channel, trashed } = entry
    const kept: Kept = { slot: old?.slot ?? this.#byId.size, id, rev, at: Date.parse(entry.updatedAt), stage, channel, trashed, folded, capitals: capitalsOf(entry.text, folded) }
    this.#byId.set(id, kept)
    this.#order.splice(this.#place(kept), 0, kept.slot)
    this.#bySlot[kept.slot] = kept
    if (this.#filter === null) this.#startFilter()
    else this.#filter.set(kept.slot, folded, old === undefined)
    this.#characters += folded.length
    this.#last = null
  }

  #startFilter(): void {
    if (this.#byId.size < LEARN_FROM) return
    this.#filter = new GramFilter(this.#bySlot.map((kept) => kept.folded))
    for (const kept of this.#bySlot) this.#filter.set(kept.slot, kept.folded, true)
  }

  /** how many are older */
  #place(kept: Kept): number {
    let low = 0
    let high = this.#order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#bySlot[this.#order[middle] ?? -1]
      if (other !== undefined && newer(kept, other)) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The first of the hits outside the bin, newest first, without counting the others. */
  first(words: readonly string[], limit: number): Found['hits'] {
    const hits: Found['hits'] = []
    for (const kept of this.#matching(words)) {
      if (hits.length >= limit) break
      if (kept.trashed) continue
      hits.push(this.#hit(kept, words))
    }
    return hits
  }

  /** One page of the hits, and of how many of each stage. No words: no hits. */
  find(wanted: Wanted): Found {
    const { words, stage, channel, tag, trashed, offset, limit } = wanted
    const key = JSON.stringify([words, stage, channel, tag, trashed])
    if (this.#last?.key !== key) this.#last = { key, ...this.#all(wanted) }
    const { kept, counts } = this.#last
    return { total: kept.length, counts, hits: kept.slice(offset, offset + limit).map((one) => this.#hit(one, words)) }
  }

  #all({ words, stage, channel, tag, trashed }: Wanted): { kept: Kept[], counts: Found['counts'] } {
    const kept: Kept[] = []
    const counts: Found['counts'] = {}
    for (const one of this.#matching(words)) {
      if (one.trashed !== trashed) continue
      if (channel !== null && one.channel !== channel) continue
      if (tag !== null && !tagsOf(one).includes(tag)) continue
      counts[one.stage] = (counts[one.stage] ?? 0) + 1
      if (stage === null || one.stage === stage) kept.push(one)
    }
    return { kept, counts }
  }

  * #matching(words: readonly string[]): Generator<Kept> {
    if (words.length === 0) return
    const candidates = this.#filter?.candidates(words, this.#byId.size) ?? null
    for (let index = this.#order.length - 1; index >= 0; index -= 1) {
      const slot = this.#order[index] ?? 0
      if (candidates !== null && ((candidates.slots[slot >>> 5] ?? 0) & (1 << (slot & 31))) === 0) continue
      const kept = this.#bySlot[slot]
      if (kept === undefined) continue
      if (candidates?.exact === true || matches(kept.folded, words)) yield kept
    }
  }

  #hit({ id, folded, capitals }: Kept, words: readonly string[]): Hit & { id: string } {
    return { id, ...hitOf(withCapitals(folded, capitals), folded, words) }
  }
}

function tagsOf({ folded, capitals }: Kept): string[] {
  const text = withCapitals(folded, capitals)
  const { start, end } = fieldSpan(text, 'tags')
  return text.slice(start, end).split('\n')
}
