import { escapeHtml } from '../layout/escape-html.ts'
import { changedAt } from './feeds.ts'
import { toPublishedAt } from '../slip/site-time.ts'
import type { SiteArticle } from './site-article.ts'

/** Addresses a sitemap holds; sitemaps.org allows 50,000, but a smaller one is sooner read again. */
export const SITEMAP_LENGTH = 5_000
/** What search engines take as news: two days, a thousand articles. */
const [NEWS_HOURS, NEWS_LENGTH] = [48, 1_000]

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const SITEMAPS = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** Of at most SITEMAP_LENGTH addresses (sitemaps.org, protocol 0.9). */
export const renderSitemap = (pages: readonly { address: string, at: string | null }[]): string =>
  `${XML}<urlset xmlns="${SITEMAPS}">\n${pages.map(({ address, at }) => `<url><loc>${escapeHtml(address)}</loc>${at === null ? '' : `<lastmod>${toPublishedAt(at)}</lastmod>`}</url>\n`).join('')}</urlset>\n`

/** `site`: its name. `lists`: of fronts and lists, without a time; `articles` newest first. Parts are counted from the oldest, so that a full one keeps its bytes. */
export function sitemapFiles(site: string, origin: string, lists: readonly string[], articles: readonly SiteArticle[]): { path: string, text: string }[] {
  const oldestFirst = articles.toReversed()
  const parts = Array.from({ length: Math.ceil(oldestFirst.length / SITEMAP_LENGTH) }, (_, index) => ({
    path: `sitemap-${index + 1}.xml`, text: renderSitemap(oldestFirst.slice(index * SITEMAP_LENGTH, (index + 1) * SITEMAP_LENGTH).map((one) => ({ address: one.permalink, at: changedAt(one) }))),
  }))
  const all = [{ path: 'sitemap-lists.xml', text: renderSitemap(lists.slice(0, 50_000).map((address) => ({ address, at: null }))) }, ...parts]
  const index = `${XML}<sitemapindex xmlns="${SITEMAPS}">\n${all.map(({ path }) => `<sitemap><loc>${escapeHtml(`${origin}/${path}`)}</loc></sitemap>\n`).join('')}</sitemapindex>\n`
  return [{ path: 'sitemap.xml', text: index }, { path: 'news-sitemap.xml', text: renderNewsSitemap(site, articles) }, ...all]
}

/** The last two days before the newest article (not before now: the same library gives the same bytes), as Google News reads it. */
function renderNewsSitemap(site: string, articles: readonly SiteArticle[]): string {
  const since = Date.parse(articles[0]?.publishedAt ?? '1970-01-01T00:00:00Z') - NEWS_HOURS * 3_600_000
  const news = articles.filter((one) => Date.parse(one.publishedAt) >= since).slice(0, NEWS_LENGTH)
  return `${XML}<urlset xmlns="${SITEMAPS}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${news.map((one) => (
    `<url><loc>${escapeHtml(one.permalink)}</loc><news:news><news:publication><news:name>${escapeHtml(site)}</news:name><news:language>zh-cn</news:language></news:publication>`
    + `<news:publication_date>${toPublishedAt(one.publishedAt)}</news:publication_date><news:title>${escapeHtml(one.headline)}</news:title></news:news></url>\n`
  )).join('')}</urlset>\n`
}

export const renderRobots = (origin: string): string => `User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\nSitemap: ${origin}/news-sitemap.xml\n`
