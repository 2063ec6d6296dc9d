import type { CatalogueEntry } from '../store/catalogue-line.ts'
import { LibraryCounts } from './library-counts.ts'
import { RowsInOrder, type StageCounts } from './rows-in-order.ts'
import { SignedArticles } from './signed-articles.ts'

/** How many rows there will be, known before they are read: those of the list, per stage, and those in the bin. */
export type Coming = { counts: StageCounts, trashed: number }

const isTrashed = ({ row }: CatalogueEntry): boolean => row.trashed !== null

/** Every article's row, in memory, kept in the list's order as articles change, with what is counted of them. */
export class Catalogue {
  readonly #entries = new Map<string, CatalogueEntry>()
  #listed = new RowsInOrder()
  #trashed = new RowsInOrder()
  #coming: Coming | null = null
  readonly counts = new LibraryCounts(() => this.#entries.values())
  readonly signed = new SignedArticles(() => this.#entries.values())
  /** false while rows are still to come */
  isComplete = true

  constructor(entries: readonly CatalogueEntry[] = []) {
    this.add(entries)
  }

  rows(trashed: boolean): RowsInOrder { return trashed ? this.#trashed : this.#listed }
  /** All that are listed, or in the bin: while rows are still being read as many as are known of beforehand. */
  stages(trashed: boolean): StageCounts {
    if (this.#coming === null || trashed) return this.rows(trashed).stages
    return { ...this.#coming.counts }
  }

  /** how many are in the bin */
  get trashed(): number { return this.#coming?.trashed ?? this.#trashed.size }
  entries(): IterableIterator<CatalogueEntry> { return this.#entries.values() }
  get(id: string): CatalogueEntry | undefined { return this.#entries.get(id) }
  /** all there are, those in the bin last */
  entriesNewestFirst(): CatalogueEntry[] { return [...this.#listed.newestFirst(), ...this.#trashed.newestFirst()] }

  /** Some of the newest rows are there and how many there will be is known, more than these. */
  get isBegun(): boolean {
    if (this.#coming === null) return false
    const coming = Object.values(this.#coming.counts).reduce((sum, count) => sum + count, this.#coming.trashed)
    return this.#entries.size > 0 && this.#entries.size < coming
  }

  /** These places of the list are filled, and filled right, though others may be still to come. */
  hasPage(offset: number, limit: number): boolean {
    return this.isComplete || (this.#coming !== null && offset + limit <= this.#listed.size)
  }

  /** Rows are on their way, of which these few are the newest. */
  begin(entries: readonly CatalogueEntry[], coming: Coming | null): void {
    this.add(entries)
    this.#coming = coming
    this.isComplete = false
  }

  /** Many at once, in the file's order. Of an article that is here already the newer revision stays. */
  add(entries: readonly CatalogueEntry[]): void {
    for (const entry of entries) {
      const { id, rev } = entry.row
      const known = this.#entries.get(id)
      if (known === undefined || known.row.rev <= rev) this.#entries.set(id, entry)
    }
    this.#setInOrder()
    this.#coming = null
    this.counts.forget()
    this.signed.forget()
  }

  #setInOrder(): void {
    const [listed, trashed]: [CatalogueEntry[], CatalogueEntry[]] = [[], []]
    for (const entry of this.#entries.values()) (isTrashed(entry) ? trashed : listed).push(entry)
    this.#listed = new RowsInOrder(listed)
    this.#trashed = new RowsInOrder(trashed)
  }

  set(entry: CatalogueEntry): void {
    const old = this.#take(entry.row.id)
    this.#entries.set(entry.row.id, entry)
    this.rows(isTrashed(entry)).put(entry)
    this.#changed(old, entry)
  }

  remove(id: string): void {
    const old = this.#take(id)
    this.#entries.delete(id)
    this.#changed(old, undefined)
  }

  #take(id: string): CatalogueEntry | undefined {
    const old = this.#entries.get(id)
    if (old !== undefined) this.rows(isTrashed(old)).take(old)
    return old
  }

  #changed(old: CatalogueEntry | undefined, next: CatalogueEntry | undefined): void {
    this.counts.change(old, next)
    this.signed.change(old, next)
  }
}
