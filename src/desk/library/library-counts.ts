import type { Channel } from '#core/article/channel.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'

/** The most that a list to choose from holds: beyond it nobody looks, and it crosses to every screen. */
const MOST = 1_000

class Tally {
  readonly #counts = new Map<string, number>()
  #mostFirst: string[] | null = null

  add(word: string | null, by: 1 | -1): void {
    if (word === null || word === '') return
    const count = (this.#counts.get(word) ?? 0) + by
    if (count > 0) this.#counts.set(word, count)
    else this.#counts.delete(word)
    this.#mostFirst = null
  }

  mostFirst(): string[] {
    this.#mostFirst ??= [...this.#counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, MOST).map(([word]) => word)
    return this.#mostFirst
  }
}

type Tallies = { tags: Tally, sections: Tally, sources: Tally, names: Tally }

/** What is in use outside the bin, most used first. Counted through when first asked for; from then on each change counts itself. */
export class LibraryCounts {
  readonly #entries: () => Iterable<CatalogueEntry>
  #tallies: Tallies | null = null

  constructor(entries: () => Iterable<CatalogueEntry>) {
    this.#entries = entries
  }

  forget(): void { this.#tallies = null }

  change(old: CatalogueEntry | undefined, next: CatalogueEntry | undefined): void {
    if (this.#tallies === null) return
    if (old !== undefined) count(this.#tallies, old, -1)
    if (next !== undefined) count(this.#tallies, next, 1)
  }

  #counted(): Tallies {
    if (this.#tallies !== null) return this.#tallies
    this.#tallies = { tags: new Tally(), sections: new Tally(), sources: new Tally(), names: new Tally() }
    for (const entry of this.#entries()) count(this.#tallies, entry, 1)
    return this.#tallies
  }

  get tags(): string[] { return this.#counted().tags.mostFirst() }
  get sections(): string[] { return this.#counted().sections.mostFirst() }
  get sources(): string[] { return this.#counted().sources.mostFirst() }
  /** of people on slips, and of who made articles */
  get names(): string[] { return this.#counted().names.mostFirst() }
}

function count({ tags, sections, sources, names }: Tallies, { row, source, hands, others }: CatalogueEntry, by: 1 | -1): void {
  if (row.trashed !== null) return
  for (const tag of row.tags) tags.add(tag, by)
  sections.add(row.section, by)
  sources.add(source, by)
  for (const name of hands.authors) names.add(name, by)
  for (const name of others) names.add(name, by)
}

export const sectionsOf = (counts: LibraryCounts, channels: readonly Channel[]): string[] =>
  [...new Set([...counts.sections, ...channels.flatMap((channel) => channel.sections)])]
