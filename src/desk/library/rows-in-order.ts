import type { Stage } from '#core/article/article.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import { entryStage, type RulesOf } from './stage-now.ts'

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
  /** those that stand elsewhere by these rules than by their last record, looked for when first asked; from then on each change looks at itself */
  #moved: { rulesOf: RulesOf, stages: Map<CatalogueEntry, Stage> } | null = null

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

  /** Which stand elsewhere by the rules of now, and where. Few, or none: they are those whose channel or its rules became another while they were reviewed. */
  moved(rulesOf: RulesOf): ReadonlyMap<CatalogueEntry, Stage> {
    if (this.#moved?.rulesOf === rulesOf) return this.#moved.stages
    this.#moved = { rulesOf, stages: new Map() }
    for (const entry of this.#oldestFirst) this.#look(entry, 1)
    return this.#moved.stages
  }

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

  #count(entry: CatalogueEntry, by: 1 | -1): void {
    const { stage } = entry.row
    this.#stages[stage] = (this.#stages[stage] ?? 0) + by
    this.#look(entry, by)
  }

  #look(entry: CatalogueEntry, by: 1 | -1): void {
    if (this.#moved === null) return
    const stage = by === 1 ? entryStage(entry, this.#moved.rulesOf) : entry.row.stage
    if (stage === entry.row.stage) this.#moved.stages.delete(entry)
    else this.#moved.stages.set(entry, stage)
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
