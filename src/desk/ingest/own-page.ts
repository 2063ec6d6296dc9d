import { isOwnPage } from './said-page.ts'

/** What stands around its article (core/layout): the layout makes it again. */
const MADE_AGAIN = [/<a class="skip"[^>]*>[^<]*<\/a>/, /<header class="masthead">[^]*?<\/header>/, /<details class="share">[^]*?<\/details>/]
/** What its readers were told of it, and is no text of it: a person is told of it too. */
const TOLD = [/<aside class="unsigned"[^>]*>[^]*?<\/aside>/, /<section class="notices[^"]*"[^>]*>[^]*?<\/section>/]
const TRAIL = /<nav class="breadcrumb"[^>]*>[^]*?<\/nav>/

const words = (html: string): string => html.replace(/<svg[^]*?<\/svg>|<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()

/**
 * A page that this desk exported, without the signs around its article: they would be read as lines of its head. What the layout makes
 * again goes; the mark of a draft and what was corrected are told of, as the heads and feet of a Word document are; any other page stays as it is.
 */
export function ownPage(html: string): string {
  if (!isOwnPage(html)) return html
  const bare = MADE_AGAIN.reduce((page, part) => page.replace(part, ''), html)
  const told = TOLD.reduce((page, part) => page.replace(part, (found) => `<div style="mso-element:header">${words(found)}</div>`), bare)
  return told.replace(TRAIL, (found) => `<p class="breadcrumb">当前位置：${[...found.matchAll(/<li>([^]*?)<\/li>/g)].map(([, item]) => words(item ?? '')).join(' &gt; ')}</p>`)
}
