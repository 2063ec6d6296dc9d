import { escapeHtml } from '../layout/escape-html.ts'
import { toPublishedAt } from '../slip/site-time.ts'
import type { SiteArticle } from './site-article.ts'

/** articles a feed holds */
export const FEED_LENGTH = 20

/** `home`: what it is a feed of; `address`: of the feed itself; newest first */
export type Feed = { title: string, description: string, home: string, address: string, articles: readonly SiteArticle[] }

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** RFC 822 with a year of four digits, as RSS 2.0 asks: Fri, 02 Jan 2026 20:15:08 +0800 */
export function rssTime(instant: string): string {
  const [date = '', time = ''] = toPublishedAt(instant).slice(0, 19).split('T')
  const [year = '', month = '', day = ''] = date.split('-')
  return `${DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${time} +0800`
}

/** UTC: of the last sign-off, where that was after it was published */
export const changedAt = ({ publishedAt, signedAt }: SiteArticle): string => {
  const published = new Date(publishedAt).toISOString()
  return signedAt > published ? signedAt : published
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const tag = (name: string, text: string | null): string => (text === null || text === '' ? '' : `<${name}>${escapeHtml(text)}</${name}>\n`)

/** RSS 2.0 with Dublin Core's creator and a link to itself. Its times are the articles', so the same library gives the same bytes. */
export function renderRss({ title, description, home, address, articles }: Feed): string {
  const items = articles.map((one) => '<item>\n'
    + tag('title', one.headline) + tag('link', one.permalink) + `<guid isPermaLink="true">${escapeHtml(one.permalink)}</guid>\n`
    + tag('pubDate', rssTime(one.publishedAt)) + tag('dc:creator', one.byline) + [one.section ?? '', ...one.tags].map((name) => tag('category', name)).join('') + tag('description', one.lead)
    + '</item>\n').join('')
  const newest = articles.map(changedAt).toSorted().at(-1)
  return `${XML}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n`
    + tag('title', title) + tag('link', home) + tag('description', description) + tag('language', 'zh-cn')
    + (newest === undefined ? '' : tag('lastBuildDate', rssTime(newest)))
    + `<atom:link href="${escapeHtml(address)}" rel="self" type="application/rss+xml"/>\n${items}</channel>\n</rss>\n`
}

/** Atom (RFC 4287). An empty one is as old as the epoch: `updated` may not be absent. */
export function renderAtom({ title, description, home, address, articles }: Feed): string {
  const entries = articles.map((one) => '<entry>\n'
    + tag('title', one.headline) + `<link href="${escapeHtml(one.permalink)}"/>\n` + tag('id', one.permalink)
    + tag('published', toPublishedAt(one.publishedAt)) + tag('updated', toPublishedAt(changedAt(one)))
    + `<author>\n${tag('name', one.byline === '' ? one.source ?? title : one.byline)}</author>\n`
    + [one.section ?? '', ...one.tags].filter((name) => name !== '').map((name) => `<category term="${escapeHtml(name)}"/>\n`).join('') + tag('summary', one.lead)
    + '</entry>\n').join('')
  return `${XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n${tag('title', title)}${tag('subtitle', description)}`
    + `<link href="${escapeHtml(home)}"/>\n<link href="${escapeHtml(address)}" rel="self" type="application/atom+xml"/>\n${tag('id', address)}`
    + `${tag('updated', toPublishedAt(articles.map(changedAt).toSorted().at(-1) ?? '1970-01-01T00:00:00Z'))}${entries}</feed>\n`
}

/** JSON Feed 1.1 (jsonfeed.org) */
export function renderJsonFeed({ title, description, home, address, articles }: Feed): string {
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1', title, description, home_page_url: home, feed_url: address, language: 'zh-CN',
    items: articles.map((one) => ({
      id: one.permalink, url: one.permalink, title: one.headline, content_text: one.lead, date_published: toPublishedAt(one.publishedAt),
      ...(toPublishedAt(changedAt(one)) === toPublishedAt(one.publishedAt) ? {} : { date_modified: toPublishedAt(changedAt(one)) }),
      ...(one.byline === '' ? {} : { authors: [{ name: one.byline }] }), ...(one.tags.length === 0 ? {} : { tags: one.tags }),
    })),
  }, null, 1)}\n`
}
