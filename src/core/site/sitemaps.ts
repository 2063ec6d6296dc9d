import { escapeHtml } from '../layout/escape-html.ts'
import { changedAt } from './feeds.ts'
import { toPublishedAt } from '../slip/site-time.ts'
import type { SiteArticle } from './site-article.ts'
import type { SiteList } from './site-list.ts'

/** Addresses a sitemap holds; sitemaps.org allows 50,000, but a part is made, checked and read anew for one article of it. */
export const SITEMAP_LENGTH = 1_000
/** What search engines take as news: two days, a thousand articles. */
const [NEWS_HOURS, NEWS_LENGTH] = [48, 1_000]

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const SITEMAPS = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** Of at most SITEMAP_LENGTH addresses (sitemaps.org, protocol 0.9). */
export const renderSitemap = (pages: readonly { address: string, at: string | null }[]): string =>
  `${XML}<urlset xmlns="${SITEMAPS}">\n${pages.map(({ address, at }) => `<url><loc>${escapeHtml(address)}</loc>${at === null ? '' : `<lastmod>${toPublishedAt(at)}</lastmod>`}</url>\n`).join('')}</urlset>\n`

/**
 * `site`: its name. `lists`: fronts and lists, without a time, and what tells which they are; `articles` newest first. Parts are counted from the oldest, so that a full one
 * keeps its bytes.
 */
export function sitemapFiles(site: string, origin: string, lists: { words: string, addresses: () => readonly string[] }, articles: readonly SiteArticle[]): SiteList[] {
  const oldestFirst = articles.toReversed()
  const parts = Array.from({ length: Math.ceil(oldestFirst.length / SITEMAP_LENGTH) }, (_, index): SiteList => {
    const own = oldestFirst.slice(index * SITEMAP_LENGTH, (index + 1) * SITEMAP_LENGTH)
    return { path: `sitemap-${index + 1}.xml`, words: '', articles: own, make: () => renderSitemap(own.map((one) => ({ address: one.permalink, at: changedAt(one) }))) }
  })
  const ofLists: SiteList = { path: 'sitemap-lists.xml', words: lists.words, articles: [], make: () => renderSitemap(lists.addresses().slice(0, 50_000).map((address) => ({ address, at: null }))) }
  const all = [ofLists, ...parts].map(({ path }) => path)
  const index = (): string => `${XML}<sitemapindex xmlns="${SITEMAPS}">\n${all.map((path) => `<sitemap><loc>${escapeHtml(`${origin}/${path}`)}</loc></sitemap>\n`).join('')}</sitemapindex>\n`
  const news = newsOf(articles)
  return [{ path: 'sitemap.xml', words: all.join('\n'), articles: [], make: index }, { path: 'news-sitemap.xml', words: '', articles: news, make: () => renderNewsSitemap(site, news) }, ofLists, ...parts]
}

/** Of the last two days before the newest article (not before now: the same library gives the same bytes). `newestFirst` */
function newsOf(newestFirst: readonly SiteArticle[]): readonly SiteArticle[] {
  const since = Date.parse(newestFirst[0]?.publishedAt ?? '1970-01-01T00:00:00Z') - NEWS_HOURS * 3_600_000
  const some = newestFirst.slice(0, NEWS_LENGTH)
  const older = some.findIndex(({ publishedAt }) => Date.parse(publishedAt) < since)
  return older === -1 ? some : some.slice(0, older)
}

/** As Google News reads it. */
const renderNewsSitemap = (site: string, news: readonly SiteArticle[]): string => `${XML}<urlset xmlns="${SITEMAPS}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${news.map((one) => (
  `<url><loc>${escapeHtml(one.permalink)}</loc><news:news><news:publication><news:name>${escapeHtml(site)}</news:name><news:language>zh-cn</news:language></news:publication>`
  + `<news:publication_date>${toPublishedAt(one.publishedAt)}</news:publication_date><news:title>${escapeHtml(one.headline)}</news:title></news:news></url>\n`
)).join('')}</urlset>\n`

export const renderRobots = (origin: string): string => `User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\nSitemap: ${origin}/news-sitemap.xml\n`
