import type { ArticleData, Stage } from '../article/article.ts'
import { NOTHING_RELATED, type RelatedArticles } from '../article/related.ts'
import type { Channel } from '../article/channel.ts'
import type { Body } from '../body/body-schema.ts'
import type { Slip } from '../slip/slip.ts'
import { channelFront } from './channel-front.ts'
import type { NextArticle, Site } from './render-navigation.ts'

export type PageInput = {
  /** the article's id; the page names it in its head, so that an export never overwrites another article's page */
  id: string
  slip: Slip
  body: Body
  /** null where the slip names none, or one the library does not know */
  channel: Channel | null
  /** the address of its front; null where there is no channel */
  front: string | null
  site: Site
  stage: Stage
  /** false marks the page 未签发, on screen and on paper */
  signed: boolean
  next: NextArticle | null
  /** the articles whose cards stand in the body */
  related: RelatedArticles
}

/** What a page shows beside the body. */
export type PageSurroundings = Omit<PageInput, 'body'>

export const SITE: Site = { name: '红网', home: 'https://www.rednet.cn/' }

/** What the page of an article is made from. Preview and export both come through here, so that they cannot disagree. */
export function pageInput(
  article: Pick<ArticleData, 'id' | 'slip' | 'body' | 'stage'>,
  channels: readonly Channel[],
  next: { headline: string, permalink: string } | null,
  related: RelatedArticles = NOTHING_RELATED,
): PageInput {
  const { id, slip, body, stage } = article
  const channel = channels.find((one) => one.id === slip.channel) ?? null
  return {
    id, slip, body, stage, related,
    channel,
    front: channel === null ? null : channelFront(SITE, channels, channel),
    site: SITE,
    signed: stage === 'signed',
    next: next === null ? null : { headline: next.headline, href: next.permalink },
  }
}
