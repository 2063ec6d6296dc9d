import type { Channel } from '#core/article/channel.ts'
import type { ArticleRow } from '#contract/views.ts'
import type { Catalogue } from './catalogue.ts'

const mostFirst = (counts: Map<string, number>): string[] => [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word)
const count = (counts: Map<string, number>, word: string | null): void => {
  if (word !== null && word !== '') counts.set(word, (counts.get(word) ?? 0) + 1)
}

export type Counts = { tags: string[], sections: string[], sources: string[], trashed: number, signed: Map<string, ArticleRow[]> }

const published = (a: ArticleRow, b: ArticleRow): number => {
  const order = Date.parse(b.publishedAt ?? '') - Date.parse(a.publishedAt ?? '')
  return order !== 0 && !Number.isNaN(order) ? order : a.id < b.id ? 1 : -1
}

function countAll(catalogue: Catalogue): Counts {
  const tags = new Map<string, number>()
  const sections = new Map<string, number>()
  const sources = new Map<string, number>()
  const signed = new Map<string, ArticleRow[]>()
  let trashed = 0
  for (const { row, source } of catalogue.entries()) {
    if (row.trashed !== null) {
      trashed += 1
      continue
    }
    for (const tag of row.tags) count(tags, tag)
    count(sections, row.section)
    count(sources, source)
    if (row.stage !== 'signed' || row.channel === null || row.publishedAt === null) continue
    const rows = signed.get(row.channel)
    if (rows === undefined) signed.set(row.channel, [row])
    else rows.push(row)
  }
  for (const rows of signed.values()) rows.sort(published)
  return { tags: mostFirst(tags), sections: mostFirst(sections), sources: mostFirst(sources), trashed, signed }
}

/** What is worked out from all rows, once between two changes. */
export function countsOf(catalogue: Catalogue): () => Counts {
  let kept: { version: number, counts: Counts } | null = null
  return () => {
    if (kept?.version !== catalogue.version) kept = { version: catalogue.version, counts: countAll(catalogue) }
    return kept.counts
  }
}

export const sectionsOf = (counts: Counts, channels: readonly Channel[]): string[] =>
  [...new Set([...counts.sections, ...channels.flatMap((channel) => channel.sections)])]

/** The signed article of this channel published just before: what 阅读下一篇 leads to. */
export function nextInChannel(counts: Counts, article: { id: string, channel: string | null, publishedAt: string | null }): { headline: string, permalink: string } | null {
  const rows = article.channel === null ? [] : counts.signed.get(article.channel) ?? []
  const own = rows.findIndex((row) => row.id === article.id)
  const at = article.publishedAt === null ? null : Date.parse(article.publishedAt)
  const rest = own === -1 ? rows.filter((row) => at === null || Date.parse(row.publishedAt ?? '') <= at) : rows.slice(own + 1)
  const next = rest.find((row) => row.permalink !== null)
  return next === undefined || next.permalink === null ? null : { headline: next.headline, permalink: next.permalink }
}
