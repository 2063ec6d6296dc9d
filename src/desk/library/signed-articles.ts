import { publicFactsOf, type PublicFacts } from '#core/article/related.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'

const time = (publishedAt: string | null): number => Date.parse(publishedAt ?? '')

/** As readers have it. */
type Shown = PublicFacts & { id: string }

/** Last published first; of two at one moment the later made. A time that is none stands by the article's id alone. */
function published(a: Shown, b: Shown): number {
  const apart = time(b.publishedAt) - time(a.publishedAt)
  return apart !== 0 && !Number.isNaN(apart) ? apart : a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}

type Kept = {
  /** by channel, last published first */
  rows: Map<string, Shown[]>
  /** ids of the articles whose page, or notice in its place, has this address */
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
  #startOf(rows: readonly Shown[], { id, publishedAt }: { id: string, publishedAt: string | null }): number {
    if (publishedAt === null) return 0
    const at = time(publishedAt)
    let first = place(rows, (row) => time(row.publishedAt) > at)
    for (let own = first; own < rows.length && time(rows[own]?.publishedAt ?? null) === at; own += 1) if (rows[own]?.id === id) first = own + 1
    return first
  }
}

/** how many rows stand before: those for which it is true come first */
function place(rows: readonly Shown[], isBefore: (row: Shown) => boolean): number {
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

function shownOf({ row }: CatalogueEntry): Shown | null {
  const facts = publicFactsOf(row)
  return facts === null || facts.channel === null || facts.publishedAt === null ? null : { ...facts, id: row.id }
}

/** Given at the first sign-off, and of this article as long as anything stands there. */
const addressOf = ({ row }: CatalogueEntry): string | null => (row.publication === 'none' ? null : row.permalink)

function put(kept: Kept, entry: CatalogueEntry, inOrder: boolean): void {
  const { row, contentId } = entry
  const address = addressOf(entry)
  if (contentId !== null) kept.contentIds.set(contentId, (kept.contentIds.get(contentId) ?? 0) + 1)
  if (address !== null) kept.addresses.set(address, (kept.addresses.get(address) ?? new Set()).add(row.id))
  const shown = shownOf(entry)
  if (shown === null) return
  const rows = kept.rows.get(shown.channel ?? '') ?? []
  kept.rows.set(shown.channel ?? '', rows)
  if (inOrder) rows.splice(place(rows, (other) => published(other, shown) < 0), 0, shown)
  else rows.push(shown)
}

function take(kept: Kept, entry: CatalogueEntry): void {
  const { row, contentId } = entry
  const address = addressOf(entry)
  if (contentId !== null) {
    const left = (kept.contentIds.get(contentId) ?? 1) - 1
    if (left > 0) kept.contentIds.set(contentId, left)
    else kept.contentIds.delete(contentId)
  }
  if (address !== null) {
    const ids = kept.addresses.get(address)
    ids?.delete(row.id)
    if (ids?.size === 0) kept.addresses.delete(address)
  }
  const rows = kept.rows.get(shownOf(entry)?.channel ?? '')
  const at = rows?.findIndex((other) => other.id === row.id) ?? -1
  if (at !== -1) rows?.splice(at, 1)
}
