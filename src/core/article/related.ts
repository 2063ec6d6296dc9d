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
    permalink: stage === 'signed' && trashed === null ? permalink : null,
  }]))
}

/** Those of a body's cards to which no page can lead yet: not signed, in the bin, or not in this library. */
export const unpublishedIn = (body: Body, related: RelatedArticles): string[] => relatedIn(body).filter((id) => (related.get(id)?.permalink ?? null) === null)
