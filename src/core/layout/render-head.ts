import { creditText } from '../slip/dateline.ts'
import { correctedAt, withdrawalOf } from '../slip/notice.ts'
import { toPublishedAt } from '../slip/site-time.ts'
import { escapeHtml } from './escape-html.ts'
import { pageCss } from './page-css.ts'
import { pictureAddress, renderData } from './render-data.ts'
import type { PageSurroundings } from './page-input.ts'

/** Nothing but this page's own style and the pictures beside it (file: for a page opened from a disk): no script, no frame, no form, no other host. `connect-src` is for tools that ask for the site's robots.txt in the page's stead: the page has nothing that could ask. */
export const PAGE_CSP = "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; img-src 'self' file: data:; base-uri 'none'; form-action 'none'"

/** One red square, so that no browser goes looking for an icon. */
export const ICON = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%208%208'%3E%3Cpath%20fill='%23b01c20'%20d='M0%200h8v8H0z'/%3E%3C/svg%3E"

const named = (name: string, content: string): string => `<meta name="${name}" content="${escapeHtml(content)}">\n`
const property = (name: string, content: string): string => `<meta property="${name}" content="${escapeHtml(content)}">\n`

/** headline_channel_红网 */
const pageTitle = ({ slip, channel, site }: PageSurroundings): string =>
  [slip.headline, channel?.name ?? '', site.name].filter((part) => part !== '').join('_')

/** What search engines print below the title: the editor's summary, else the headline's lines and who wrote it. */
export function pageDescription({ slip, site }: Pick<PageSurroundings, 'slip' | 'site'>): string {
  if (slip.summary !== null && slip.summary.trim() !== '') return slip.summary
  const from = [slip.source ?? site.name, ...slip.bylines.map(creditText)].filter((part) => part !== '').join(' ')
  return [slip.kicker, slip.headline, slip.deck, from].filter((part) => part !== null && part !== '').join('｜')
}

function openGraph({ slip, site }: PageSurroundings): string {
  const { permalink } = slip
  if (permalink === null) return ''
  const image = slip.leadImage === null ? '' : property('og:image', pictureAddress(permalink, slip.leadImage.asset))
    + property('og:image:width', String(slip.leadImage.width)) + property('og:image:height', String(slip.leadImage.height))
    + (slip.leadImage.alt === '' ? '' : property('og:image:alt', slip.leadImage.alt))
  return `<link rel="canonical" href="${escapeHtml(permalink)}">\n`
    + property('og:type', 'article') + property('og:site_name', site.name) + property('og:locale', 'zh_CN')
    + property('og:title', slip.headline) + property('og:url', permalink) + image
    + (slip.publishedAt === null ? '' : property('article:published_time', toPublishedAt(slip.publishedAt)))
    + (correctedAt(slip) === null ? '' : property('article:modified_time', toPublishedAt(correctedAt(slip) ?? '')))
    + (slip.section === null ? '' : property('article:section', slip.section))
    + slip.tags.map((tag) => property('article:tag', tag)).join('')
    + named('twitter:card', slip.leadImage === null ? 'summary' : 'summary_large_image')
}

/** Found no more, and its address stays its own. */
const withdrawnHead = ({ slip }: PageSurroundings): string => (slip.permalink === null ? '' : `<link rel="canonical" href="${escapeHtml(slip.permalink)}">\n`) + named('robots', 'noindex, noarchive')

/** No address, and no data for search engines; what its slip has that no line of the page prints, for whoever takes it up again. */
const draftHead = ({ slip }: PageSurroundings): string => named('robots', 'noindex, nofollow, noarchive') + (slip.shortTitle === null ? '' : named('dcterms.alternative', slip.shortTitle))
  + (slip.section === null ? '' : property('article:section', slip.section)) + slip.tags.map((tag) => property('article:tag', tag)).join('')

/** A draft is for the people of the desk: no search engine is to keep it, and no other page is to count as its home. */
export function renderHead(input: PageSurroundings): string {
  const { slip, signed } = input
  const isWithdrawn = withdrawalOf(slip) !== null
  const authors = isWithdrawn ? '' : slip.bylines.map(creditText).join(' ')
  const data = renderData(input)
  return '<head>\n<meta charset="utf-8">\n'
    + `<meta http-equiv="Content-Security-Policy" content="${PAGE_CSP}${data.policy}">\n`
    + named('viewport', 'width=device-width, initial-scale=1') + named('color-scheme', 'light dark')
    + `<title>${escapeHtml(pageTitle(input))}</title>\n`
    + named('generator', 'rednet-desk') + named('rednet-article', input.id)
    + named('description', isWithdrawn ? `本文已撤回｜${slip.headline}` : pageDescription(input))
    + (authors === '' ? '' : named('author', authors))
    + (signed && !isWithdrawn ? openGraph(input) : signed ? withdrawnHead(input) : draftHead(input))
    + `<link rel="icon" href="${ICON}">\n<style>${pageCss(input.channel)}</style>\n${data.html}</head>\n`
}
