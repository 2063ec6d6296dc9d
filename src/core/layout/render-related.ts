import type { Related } from '../article/related.ts'
import { siteTime } from '../slip/site-time.ts'
import { escapeHtml, safeHref } from './escape-html.ts'

const dateOf = (publishedAt: string): string => {
  const { year, month, day } = siteTime(publishedAt)
  return `<time datetime="${year}-${month}-${day}">${year}-${month}-${day}</time>`
}

/**
 * 相关阅读: a card that leads to another article's page. While that one is not published nothing leads there: a draft says so, a
 * signed page (its related article was withdrawn since) shows nothing.
 * @param related null where the library has no such article
 */
export function renderRelated(related: Related | null, signed: boolean): string {
  const href = related === null || related.permalink === null ? null : safeHref(related.permalink)
  if (href === null && signed) return '<p></p>'
  const headline = escapeHtml(related === null ? '稿库里没有这篇稿件' : related.headline.trim() === '' ? '（无标题）' : related.headline)
  const { channel, publishedAt } = related ?? { channel: null, publishedAt: null }
  const facts = [channel === null ? '' : escapeHtml(channel), publishedAt === null ? '' : dateOf(publishedAt), href === null ? '尚未签发' : ''].filter((fact) => fact !== '')
  const title = href === null ? `<strong>${headline}</strong>` : `<a href="${escapeHtml(href)}">${headline}</a>`
  return `<div class="related${href === null ? ' pending' : ''}">\n<p class="related-label">相关阅读</p>\n<p class="related-headline">${title}</p>\n`
    + `${facts.length === 0 ? '' : `<p class="related-facts">${facts.join(' · ')}</p>\n`}</div>`
}
