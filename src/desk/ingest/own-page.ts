import { isOwnPage } from './said-page.ts'

/** What stands around its article (core/layout): the layout makes it again. */
const AROUND = [/<a class="skip"[^>]*>[^<]*<\/a>/, /<aside class="unsigned"[^>]*>[^]*?<\/aside>/, /<header class="masthead">[^]*?<\/header>/, /<details class="share">[^]*?<\/details>/, /<section class="notices[^"]*"[^>]*>[^]*?<\/section>/]
const TRAIL = /<nav class="breadcrumb"[^>]*>[^]*?<\/nav>/

const words = (html: string): string => html.replace(/<svg[^]*?<\/svg>|<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()

/**
 * A page that this desk exported, without the signs around its article: they would be read as lines of its head. Each is told of, as the
 * heads and feet of a Word document are; any other page stays as it is.
 */
export function ownPage(html: string): string {
  if (!isOwnPage(html)) return html
  const told = AROUND.reduce((page, part) => page.replace(part, (found) => `<div style="mso-element:header">${words(found)}</div>`), html)
  return told.replace(TRAIL, (found) => `<p class="breadcrumb">当前位置：${[...found.matchAll(/<li>([^]*?)<\/li>/g)].map(([, item]) => words(item ?? '')).join(' &gt; ')}</p>`)
}
