import type { Channel } from '../article/channel.ts'
import type { Logo } from '../theme/theme.ts'
import { escapeHtml, safeHref } from './escape-html.ts'

export type Site = { /** 红网 */ name: string, /** its front page */ home: string }
export type NextArticle = { headline: string, href: string }

/** https://money.rednet.cn, by the scheme that its permalinks use */
export const channelOrigin = (channel: Channel): string => `${channel.permalink.startsWith('https:') ? 'https' : 'http'}://${channel.host}`

const linkOrText = (href: string | null, text: string): string =>
  href === null ? `<span>${escapeHtml(text)}</span>` : `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`

const renderLogo = ({ src, width, height }: Logo, name: string): string => `<img class="logo" src="${escapeHtml(src)}" width="${width}" height="${height}" alt="${escapeHtml(name)}">`

/** Both names lead to their fronts, but not from there. `front`: the address of the channel's; `here`: of the page, where it is a list */
export function renderMasthead(site: Site, channel: Channel | null, front: string | null, here: string | null = null): string {
  const named = (name: string, content: string, to: string | null): string => {
    const href = to === null || to === here ? null : safeHref(to)
    return href === null ? `<span class="${name}">${content}</span>` : `<a class="${name}" href="${escapeHtml(href)}">${content}</a>`
  }
  const part = channel === null ? '' : ` ${named('masthead-channel', escapeHtml(channel.name), front)}`
  return `<p class="masthead-name">${named('wordmark', channel?.theme?.logo === undefined ? escapeHtml(site.name) : renderLogo(channel.theme.logo, site.name), site.home)}${part}</p>\n`
}

/** 当前位置：红网 > 财富频道 > 正文; a list names itself in its stead. `front`: the address of the channel's */
export function renderBreadcrumb(site: Site, channel: Channel | null, front: string | null, here = '正文'): string {
  const steps = [linkOrText(safeHref(site.home), site.name)]
  // A front does not lead to itself.
  if (channel !== null && channel.name !== here) steps.push(linkOrText(front, channel.name))
  const items = steps.map((step) => `<li>${step}</li>`).join('\n')
  return `<nav class="breadcrumb" aria-label="当前位置">\n<p>当前位置：</p>\n<ol>\n${items}\n<li><span aria-current="page">${escapeHtml(here)}</span></li>\n</ol>\n</nav>\n`
}

export function renderNext(next: NextArticle | null): string {
  if (next === null || next.headline.trim() === '') return ''
  return `<nav class="read-next" aria-label="阅读下一篇">\n<p><span>阅读下一篇</span> ${linkOrText(safeHref(next.href), next.headline)}</p>\n</nav>\n`
}

/** `here`: the address of the page, where it is a list; a front does not lead back to itself */
export function renderReturnLinks(site: Site, channel: Channel | null, front: string | null, here: string | null = null): string {
  const links = site.home === here ? [] : [linkOrText(safeHref(site.home), `返回${site.name}首页`)]
  if (channel !== null && (front === null || front !== here)) links.push(linkOrText(front, `返回${channel.name}首页`))
  return links.length === 0 ? '' : `<nav class="return-links" aria-label="返回首页">\n<p>${links.join(' ')}</p>\n</nav>\n`
}
