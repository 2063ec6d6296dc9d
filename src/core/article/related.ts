import type { Body } from '../body/body-schema.ts'
import type { Channel } from './channel.ts'
import type { Stage } from './article.ts'

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

type Row = { id: string, headline: string, channel: string | null, publishedAt: string | null, permalink: string | null, stage: Stage, trashed: string | null }

/** The ids of the articles whose cards stand in a body, each once, in their order. */
export const relatedIn = ({ root }: Body): string[] => [...new Set(root.children.flatMap((block) => (block.type === 'related' ? [block.article] : [])))]

export function relatedArticles(rows: readonly Row[], channels: readonly Channel[]): RelatedArticles {
  return new Map(rows.map(({ id, headline, channel, publishedAt, permalink, stage, trashed }) => [id, {
    headline, channel: channels.find((one) => one.id === channel)?.name ?? null, publishedAt,
    permalink: stage === 'signed' && trashed === null ? permalink : null, isAwaiting: stage === 'awaiting-sign-off' && trashed === null,
  }]))
}

/**
 * Those of a body's cards that hold a sign-off back: not yet reviewed, in the bin, or not in this library. One that only awaits its
 * own signature does not, or two articles that lead to each other could never be signed: a page shows its card once it is published.
 */
export const unpublishedIn = (body: Body, related: RelatedArticles): string[] => relatedIn(body).filter((id) => {
  const one = related.get(id)
  return one === undefined || (one.permalink === null && !one.isAwaiting)
})
