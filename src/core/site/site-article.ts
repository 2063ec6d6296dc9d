import type { ArticleData } from '../article/article.ts'
import { relatedIn } from '../article/related.ts'
import { leadOf } from '../body/lead-of.ts'
import { bodyText } from '../body/body-text.ts'
import { homeOf } from '../layout/channel-front.ts'
import { SITE } from '../layout/page-input.ts'
import { pagePath } from '../layout/page-path.ts'
import { creditText } from '../slip/dateline.ts'
import { withdrawalOf } from '../slip/notice.ts'
import { parsePermalink } from '../slip/permalink.ts'

/** What fronts, feeds and sitemaps say of a published article: small enough to be kept of ten thousand. */
export type SiteArticle = {
  id: string
  headline: string
  /** the editor's summary, else the first words of the body */
  lead: string
  byline: string
  source: string | null
  channel: string
  section: string | null
  tags: readonly string[]
  /** ISO 8601 with an offset */
  publishedAt: string
  /** UTC, of the sign-off: later than `publishedAt` where it was withdrawn, corrected and signed again */
  signedAt: string
  permalink: string
  /** of the permalink, in small letters; with its port, where it names one */
  host: string
  /** under the web root of that host, forward slashes */
  path: string
  /** the lead image, its smallest copy; `asset` is a file name beside the page, in assets/; `isAtHome`: the site's own host, which is another, has it too */
  image: { asset: string, width: number, height: number, alt: string, isAtHome?: true } | null
  /** ids of the articles whose cards it shows */
  related: readonly string[]
  /** its page says that it was withdrawn: in no list, feed or sitemap */
  isWithdrawn?: true
}

/** Last published first; of two at one moment the later made. */
export function newestFirst(a: { id: string, publishedAt: string | null }, b: { id: string, publishedAt: string | null }): number {
  const apart = a.publishedAt === b.publishedAt ? 0 : Date.parse(b.publishedAt ?? '') - Date.parse(a.publishedAt ?? '')
  return apart !== 0 && !Number.isNaN(apart) ? apart : a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}

/** A blank that paragraphs left between two words that are written without one. */
const BETWEEN = /(?<=[^\u0000-\u007f]) (?=[^\u0000-\u007f])/gu

/** null where the article has no place on a site: not signed, no channel, no time, no usable address. */
export function siteArticle({ id, slip, body, stage, createdAt, records }: Pick<ArticleData, 'id' | 'slip' | 'body' | 'stage' | 'createdAt' | 'records'>): SiteArticle | null {
  const path = pagePath({ id, slip, createdAt, signed: true })
  const address = slip.permalink === null ? null : parsePermalink(slip.permalink)
  if (stage !== 'signed' || path === null || address === null || slip.channel === null || slip.publishedAt === null || slip.permalink === null) return null
  const { leadImage } = slip
  const summary = slip.summary?.replace(/\s+/gu, ' ').trim() ?? ''
  return {
    id, headline: slip.headline, lead: summary === '' ? leadOf([bodyText(body, { dateline: null })]).replace(BETWEEN, '') : summary,
    byline: slip.bylines.map(creditText).join(' '), source: slip.source,
    channel: slip.channel, section: slip.section?.normalize('NFC') ?? null, tags: [...new Set(slip.tags.map((tag) => tag.normalize('NFC').trim()).filter((tag) => tag !== ''))],
    publishedAt: slip.publishedAt, signedAt: records.findLast(({ action }) => action === 'sign')?.at ?? new Date(slip.publishedAt).toISOString(), permalink: slip.permalink, host: address.host, path,
    image: leadImage === null ? null : { ...shown(leadImage.copies?.[0] ?? leadImage), alt: leadImage.alt, ...(address.host === homeOf(SITE).host || withdrawalOf(slip) !== null ? {} : { isAtHome: true }) },
    related: withdrawalOf(slip) === null ? relatedIn(body) : [],
    ...(withdrawalOf(slip) === null ? {} : { isWithdrawn: true }),
  }
}

const shown = ({ asset, width, height }: { asset: string, width: number, height: number }): { asset: string, width: number, height: number } => ({ asset, width, height })
