import type { Stage } from '#core/article/article.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'

export type StageCounts = Partial<Record<Stage, number>>

/** Newest change last; of two changed in the same millisecond the later made. */
const order = ({ row: a }: CatalogueEntry, { row: b }: CatalogueEntry): number =>
  (a.updatedAt === b.updatedAt ? (a.id < b.id ? -1 : 1) : a.updatedAt < b.updatedAt ? -1 : 1)

/**
 * Rows in the list's order, and how many of each stage. A change costs the same
 * however many there are, but for moving pointers in one array: oldest first,
 * so that the newest, which change most, are near its end.
 */
export class RowsInOrder {
  #oldestFirst: CatalogueEntry[] = []
  readonly #stages: StageCounts = {}

  /** @param entries newest first, or nearly so: runs in order are what the sort is quick with, and all in order needs none */
  constructor(entries: CatalogueEntry[] = []) {
    this.#oldestFirst = entries.reverse()
    let isInOrder = true
    let before: CatalogueEntry | undefined
    for (const entry of entries) {
      this.#count(entry, 1)
      if (before !== undefined && !(before.row.updatedAt < entry.row.updatedAt) && order(before, entry) > 0) isInOrder = false
      before = entry
    }
    if (!isInOrder) entries.sort(order)
  }

  get size(): number { return this.#oldestFirst.length }
  get stages(): StageCounts { return { ...this.#stages } }
  newestFirst(): CatalogueEntry[] { return this.#oldestFirst.toReversed() }

  /** The `nth` newest; undefined past the end. */
  at(nth: number): CatalogueEntry | undefined { return this.#oldestFirst[this.#oldestFirst.length - 1 - nth] }

  /** Up to `limit` from the `offset`th newest on. */
  page(offset: number, limit: number): CatalogueEntry[] {
    const end = Math.max(0, this.#oldestFirst.length - offset)
    return this.#oldestFirst.slice(Math.max(0, end - limit), end).reverse()
  }

  put(entry: CatalogueEntry): void {
    this.#oldestFirst.splice(this.#place(entry), 0, entry)
    this.#count(entry, 1)
  }

  /** @param entry one that is here */
  take(entry: CatalogueEntry): void {
    this.#oldestFirst.splice(this.#place(entry), 1)
    this.#count(entry, -1)
  }

  #count({ row }: CatalogueEntry, by: number): void {
    this.#stages[row.stage] = (this.#stages[row.stage] ?? 0) + by
  }

  /** how many entries come before this one */
  #place(entry: CatalogueEntry): number {
    let low = 0
    let high = this.#oldestFirst.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#oldestFirst[middle]
      if (other !== undefined && other !== entry && order(other, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
