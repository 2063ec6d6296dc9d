import type { Channel } from '../article/channel.ts'
import { escapeHtml } from '../layout/escape-html.ts'
import { hasLongClause } from '../layout/long-clause.ts'
import { ICON, PAGE_CSP } from '../layout/render-head.ts'
import { renderBreadcrumb, renderMasthead, renderReturnLinks, type Site } from '../layout/render-navigation.ts'
import { siteTimeText, toPublishedAt } from '../slip/site-time.ts'
import { listCss } from './list-css.ts'

export type ListItem = {
  headline: string
  href: string
  lead: string
  byline: string
  /** ISO 8601 with an offset */
  publishedAt: string
  section: string | null
  /** of the same host: a page asks no other for anything */
  image: { src: string, width: number, height: number, alt: string } | null
}
export type Link = { name: string, href: string }
/** `heading`: null where the page's own says it all */
export type ListGroup = { heading: Link | null, items: readonly ListItem[] }


export type ListPage = {
  site: Site
  channel: Channel | null
  /** the address of its front; null where there is no channel */
  front: string | null
  /** its h1, and where it stands in the breadcrumb */
  title: string
  description: string
  /** where it lives on the web */
  address: string
  /** what else there is on this host; the one without an href is here */
  within: readonly (Omit<Link, 'href'> & { href: string | null })[]
  groups: readonly ListGroup[]
  newer: string | null
  older: string | null
  /** said where nothing is listed */
  nothing?: string
  /** relative addresses of the host's feeds; null where it has none */
  feeds: { rss: string, atom: string, json: string } | null
}

const named = (name: string, content: string): string => `<meta name="${name}" content="${escapeHtml(content)}">\n`
const property = (name: string, content: string): string => `<meta property="${name}" content="${escapeHtml(content)}">\n`
const link = ({ name, href }: Link, rel = ''): string => `<a href="${escapeHtml(href)}"${rel === '' ? '' : ` rel="${rel}"`}>${escapeHtml(name)}</a>`

function renderHead({ site, channel, title, description, address, newer, older, feeds }: ListPage): string {
  const whole = [...new Set([title, channel?.name ?? '', site.name])].filter((part) => part !== '').join('_')
  return '<head>\n<meta charset="utf-8">\n'
    + `<meta http-equiv="Content-Security-Policy" content="${PAGE_CSP}">\n`
    + named('viewport', 'width=device-width, initial-scale=1') + named('color-scheme', 'light dark')
    + `<title>${escapeHtml(whole)}</title>\n` + named('generator', 'rednet-desk') + named('description', description)
    + `<link rel="canonical" href="${escapeHtml(address)}">\n`
    + property('og:type', 'website') + property('og:site_name', site.name) + property('og:locale', 'zh_CN') + property('og:title', whole) + property('og:url', address)
    + (newer === null ? '' : `<link rel="prev" href="${escapeHtml(newer)}">\n`) + (older === null ? '' : `<link rel="next" href="${escapeHtml(older)}">\n`)
    + (feeds === null ? '' : `<link rel="alternate" type="application/rss+xml" title="${escapeHtml(title)}" href="${feeds.rss}">\n`
      + `<link rel="alternate" type="application/atom+xml" title="${escapeHtml(title)}" href="${feeds.atom}">\n`
      + `<link rel="alternate" type="application/feed+json" title="${escapeHtml(title)}" href="${feeds.json}">\n`)
    + `<link rel="icon" href="${ICON}">\n<style>${listCss(channel)}</style>\n</head>\n`
}

/** characters that the narrowest column holds, from the width on where clauses are kept whole */
const [BESIDE_NOTHING, BESIDE_A_PICTURE] = [20, 13]

function renderItem({ headline, href, lead, byline, publishedAt, section, image }: ListItem, level: 2 | 3, isBrief: boolean): string {
  const facts = [section ?? '', byline].filter((part) => part !== '').map((part) => `<span>${escapeHtml(part)}</span>`).join('')
  const picture = image === null || isBrief ? '' : `\n<img src="${escapeHtml(image.src)}" width="${image.width}" height="${image.height}" alt="${escapeHtml(image.alt)}" loading="lazy" decoding="async">`
  // Kept whole, a clause longer than its line would be broken anywhere, also before a mark.
  const long = hasLongClause(headline, picture === '' ? BESIDE_NOTHING : BESIDE_A_PICTURE) ? ' class="long"' : ''
  return `<li>\n<div class="words">\n<h${level}${long}>${link({ name: headline, href })}</h${level}>\n`
    + (lead === '' || isBrief ? '' : `<p class="lead">${escapeHtml(lead)}</p>\n`)
    + `<p class="facts"><time datetime="${toPublishedAt(publishedAt)}">${siteTimeText(publishedAt).slice(0, 16)}</time>${facts}</p>\n</div>${picture}\n</li>\n`
}

function renderGroup({ heading, items }: ListGroup): string {
  const list = items.length === 0 ? '' : `<ol class="list">\n${items.map((item, index) => renderItem(item, heading === null ? 2 : 3, heading !== null && index > 0)).join('')}</ol>\n`
  return heading === null ? list : `<section>\n<h2 class="group">${link(heading)}</h2>\n${list}</section>\n`
}

const renderWithin = ({ within, title }: ListPage): string => (within.length === 0 ? ''
  : `<nav aria-label="${escapeHtml(`${title}导航`)}">\n<ul class="within">\n${within.map(({ name, href }) => `<li>${href === null ? `<span aria-current="page">${escapeHtml(name)}</span>` : link({ name, href })}</li>\n`).join('')}</ul>\n</nav>\n`)

function renderTurn({ newer, older }: ListPage): string {
  const turns = [newer === null ? '' : link({ name: '较新的', href: newer }, 'prev'), older === null ? '' : link({ name: '更早的', href: older }, 'next')].filter((one) => one !== '')
  return turns.length === 0 ? '' : `<nav class="turn" aria-label="翻页">\n${turns.join('\n')}\n</nav>\n`
}

const renderFeeds = ({ feeds }: ListPage): string => (feeds === null ? ''
  : `<nav aria-label="订阅">\n<p>${link({ name: 'RSS', href: feeds.rss })} ${link({ name: 'Atom', href: feeds.atom })} ${link({ name: 'JSON Feed', href: feeds.json })}</p>\n</nav>\n`)

/** A front, a section, a tag, a day, or the home page: one file that is read alone, as an article's page is. */
export function renderList(page: ListPage): string {
  const isGrouped = page.groups.some(({ heading }) => heading !== null)
  const listed = page.groups.map(renderGroup).join('')
  const groups = isGrouped ? `<div class="groups">\n${listed}</div>\n` : listed
  return `<!DOCTYPE html>\n<html lang="zh-CN">\n${renderHead(page)}<body${isGrouped ? ' class="home"' : ''}>\n<a class="skip" href="#list">跳到正文</a>\n`
    + `<header class="masthead">\n${renderMasthead(page.site, page.channel, page.front, page.address)}</header>\n${isGrouped ? '' : renderBreadcrumb(page.site, page.channel, page.front, page.title)}`
    + `<main id="list">\n<h1>${escapeHtml(page.title)}</h1>\n${renderWithin(page)}${groups === '' && page.within.length === 0 ? `<p class="nothing">${escapeHtml(page.nothing ?? '这里没有稿件。')}</p>\n` : groups}${renderTurn(page)}</main>\n`
    + `<footer class="site-foot">\n${renderFeeds(page)}${renderReturnLinks(page.site, page.channel, page.front, page.address)}</footer>\n</body>\n</html>\n`
}
