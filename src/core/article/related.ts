import type { Body } from '../body/body-schema.ts'
import type { Channel } from './channel.ts'
import type { Stage } from './article.ts'
import { stageNow } from '../workflow/place.ts'
import type { Publication } from '../workflow/publication.ts'

/** What a page says of another article of the library. Of the library's own row at this moment: a card follows its article. */
export type Related = {
  headline: string
  /** the channel's name; null for none */
  channel: string | null
  /** ISO 8601 with an offset */
  publishedAt: string | null
  /** null: not published, so that nothing may lead there */
  permalink: string | null
  /** reviewed, and only the signature is wanting: its page is next */
  isAwaiting: boolean
}
/** by id; an article that the library does not have is missing */
export type RelatedArticles = ReadonlyMap<string, Related>
export const NOTHING_RELATED: RelatedArticles = new Map()

/** What a list may say of an article to readers. */
export type PublicFacts = { headline: string, channel: string | null, publishedAt: string | null, permalink: string | null }
type Row = PublicFacts & { id: string, stage: Stage, /* by the rules of now, where it is another */ place?: { stage: Stage }, trashed: string | null, publication: Publication, public: PublicFacts | null }

/** Of the words readers have, also while others are being written; null where they have none. */
export const publicFactsOf = (row: Omit<Row, 'id' | 'stage'>): PublicFacts | null => (row.trashed !== null ? null : row.publication === 'published' ? row : row.public)

/** The ids of the articles whose cards stand in a body, each once, in their order. */
export const relatedIn = ({ root }: Body): string[] => [...new Set(root.children.flatMap((block) => (block.type === 'related' ? [block.article] : [])))]

export function relatedArticles(rows: readonly Row[], channels: readonly Channel[]): RelatedArticles {
  return new Map(rows.map((row) => {
    const facts = publicFactsOf(row)
    const { headline, channel, publishedAt } = facts ?? row
    return [row.id, {
      headline, channel: channels.find((one) => one.id === channel)?.name ?? null, publishedAt,
      permalink: facts?.permalink ?? null, isAwaiting: stageNow(row) === 'awaiting-sign-off' && row.publication === 'none' && row.trashed === null,
    }]
  }))
}

/**
 * Those of a body's cards that hold a sign-off back: not yet reviewed, in the bin, or not in this library. One that only awaits its
 * own signature does not, or two articles that lead to each other could never be signed: a page shows its card once it is published.
 */
export const unpublishedIn = (body: Body, related: RelatedArticles): string[] => relatedIn(body).filter((id) => {
  const one = related.get(id)
  return one === undefined || (one.permalink === null && !one.isAwaiting)
})
