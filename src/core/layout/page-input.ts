import type { ArticleData } from '../article/article.ts'
import { NOTHING_RELATED, type RelatedArticles } from '../article/related.ts'
import type { Channel } from '../article/channel.ts'
import type { Site } from './render-navigation.ts'
import type { PageInput } from './render-page.ts'

export const SITE: Site = { name: '红网', home: 'https://www.rednet.cn/' }

/** What the page of an article is made from. Preview and export both come through here, so that they cannot disagree. */
export function pageInput(
  article: Pick<ArticleData, 'id' | 'slip' | 'body' | 'stage'>,
  channels: readonly Channel[],
  next: { headline: string, permalink: string } | null,
  related: RelatedArticles = NOTHING_RELATED,
): PageInput {
  const { id, slip, body, stage } = article
  return {
    id, slip, body, stage, related,
    channel: channels.find((channel) => channel.id === slip.channel) ?? null,
    site: SITE,
    signed: stage === 'signed',
    next: next === null ? null : { headline: next.headline, href: next.permalink },
  }
}
