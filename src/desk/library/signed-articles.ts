import type { ArticleRow } from '#contract/views.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'

const time = (publishedAt: string | null): number => Date.parse(publishedAt ?? '')

/** Last published first; of two at one moment the later made. A time that is none stands by the article's id alone. */
function published(a: ArticleRow, b: ArticleRow): number {
  const apart = time(b.publishedAt) - time(a.publishedAt)
  return apart !== 0 && !Number.isNaN(apart) ? apart : a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}

type Kept = {
  /** by channel, last published first */
  rows: Map<string, ArticleRow[]>
  /** ids of the signed articles that have this address */
  addresses: Map<string, Set<string>>
  /** content ids and how many articles bear each */
  contentIds: Map<string, number>
}

/** Addresses and content ids that are taken, and what was published before what. Made when first asked for; from then on each change keeps it. */
export class SignedArticles {
  readonly #entries: () => Iterable<CatalogueEntry>
  #kept: Kept | null = null

  constructor(entries: () => Iterable<CatalogueEntry>) {
    this.#entries = entries
  }

  forget(): void { this.#kept = null }

  change(old: CatalogueEntry | undefined, next: CatalogueEntry | undefined): void {
    if (this.#kept === null) return
    if (old !== undefined) take(this.#kept, old)
    if (next !== undefined) put(this.#kept, next, true)
  }

  #made(): Kept {
    if (this.#kept !== null) return this.#kept
    const kept: Kept = { rows: new Map(), addresses: new Map(), contentIds: new Map() }
    for (const entry of this.#entries()) put(kept, entry, false)
    for (const rows of kept.rows.values()) rows.sort(published)
    this.#kept = kept
    return kept
  }

  isContentIdTaken(contentId: string): boolean { return this.#made().contentIds.has(contentId) }

  /** by a signed article other than this one */
  isAddressTaken(permalink: string, but: string): boolean {
    const ids = this.#made().addresses.get(permalink)
    return ids !== undefined && (ids.size > 1 || !ids.has(but))
  }

  /** The signed article of this channel published just before: what 阅读下一篇 leads to. */
  nextInChannel(article: { id: string, channel: string | null, publishedAt: string | null }): { headline: string, permalink: string } | null {
    const rows = article.channel === null ? [] : this.#made().rows.get(article.channel) ?? []
    for (let at = this.#startOf(rows, article); at < rows.length; at += 1) {
      const row = rows[at]
      if (row !== undefined && row.id !== article.id && row.permalink !== null) return { headline: row.headline, permalink: row.permalink }
    }
    return null
  }

  /** Where the rows after it begin: after its own, or, for one that is not signed, with the last published at or before its time. */
  #startOf(rows: readonly ArticleRow[], { id, publishedAt }: { id: string, publishedAt: string | null }): number {
    if (publishedAt === null) return 0
    const at = time(publishedAt)
    let first = place(rows, (row) => time(row.publishedAt) > at)
    for (let own = first; own < rows.length && time(rows[own]?.publishedAt ?? null) === at; own += 1) if (rows[own]?.id === id) first = own + 1
    return first
  }
}

/** how many rows stand before: those for which it is true come first */
function place(rows: readonly ArticleRow[], isBefore: (row: ArticleRow) => boolean): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[middle]
    if (row !== undefined && isBefore(row)) low = middle + 1
    else high = middle
  }
  return low
}

const isPublished = ({ row }: CatalogueEntry): boolean => row.trashed === null && row.stage === 'signed' && row.channel !== null && row.publishedAt !== null

function put(kept: Kept, entry: CatalogueEntry, inOrder: boolean): void {
  const { row, contentId } = entry
  if (contentId !== null) kept.contentIds.set(contentId, (kept.contentIds.get(contentId) ?? 0) + 1)
  if (row.stage === 'signed' && row.permalink !== null) kept.addresses.set(row.permalink, (kept.addresses.get(row.permalink) ?? new Set()).add(row.id))
  if (!isPublished(entry)) return
  const rows = kept.rows.get(row.channel ?? '') ?? []
  kept.rows.set(row.channel ?? '', rows)
  if (inOrder) rows.splice(place(rows, (other) => published(other, row) < 0), 0, row)
  else rows.push(row)
}

function take(kept: Kept, entry: CatalogueEntry): void {
  const { row, contentId } = entry
  if (contentId !== null) {
    const left = (kept.contentIds.get(contentId) ?? 1) - 1
    if (left > 0) kept.contentIds.set(contentId, left)
    else kept.contentIds.delete(contentId)
  }
  if (row.stage === 'signed' && row.permalink !== null) {
    const ids = kept.addresses.get(row.permalink)
    ids?.delete(row.id)
    if (ids?.size === 0) kept.addresses.delete(row.permalink)
  }
  if (!isPublished(entry)) return
  const rows = kept.rows.get(row.channel ?? '')
  const at = rows?.findIndex((other) => other.id === row.id) ?? -1
  if (at !== -1) rows?.splice(at, 1)
}
