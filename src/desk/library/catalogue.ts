import type { ArticleRow } from '#contract/views.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'

/** Newest change first; of two changed in the same millisecond the later made. */
const before = (a: ArticleRow, b: ArticleRow): boolean => (a.updatedAt === b.updatedAt ? a.id > b.id : a.updatedAt > b.updatedAt)

/** Every article's row, in memory, kept in the list's order as articles change. */
export class Catalogue {
  readonly #entries = new Map<string, CatalogueEntry>()
  #newestFirst: ArticleRow[] = []
  /** counts the changes, so that what is worked out from the rows can be kept until the next one */
  #version = 0

  constructor(entries: Iterable<CatalogueEntry>) {
    for (const entry of entries) this.#entries.set(entry.row.id, entry)
    this.#newestFirst = [...this.#entries.values()].map((entry) => entry.row).sort((a, b) => (before(a, b) ? -1 : 1))
  }

  get version(): number { return this.#version }
  get newestFirst(): readonly ArticleRow[] { return this.#newestFirst }
  entries(): IterableIterator<CatalogueEntry> { return this.#entries.values() }
  get(id: string): CatalogueEntry | undefined { return this.#entries.get(id) }

  set(entry: CatalogueEntry): void {
    this.#take(entry.row.id)
    this.#entries.set(entry.row.id, entry)
    this.#newestFirst.splice(this.#place(entry.row), 0, entry.row)
    this.#version += 1
  }

  remove(id: string): void {
    this.#take(id)
    this.#entries.delete(id)
    this.#version += 1
  }

  #take(id: string): void {
    const old = this.#entries.get(id)
    if (old !== undefined) this.#newestFirst.splice(this.#place(old.row), 1)
  }

  /** how many rows come before this one */
  #place(row: ArticleRow): number {
    let low = 0
    let high = this.#newestFirst.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#newestFirst[middle]
      if (other !== undefined && before(other, row)) low = middle + 1
      else high = middle
    }
    return low
  }
}
