import type { LeadImage, Slip } from '../slip/slip.ts'
import { correctionsOf, withdrawalOf } from '../slip/notice.ts'
import type { PageInput, PageSurroundings } from './page-input.ts'
import { headlineLines } from './headline-lines.ts'
import { rememberedBlock, renderBlocks } from './render-body.ts'
import { renderFootCredits, renderTopCredits } from './render-credits.ts'
import { renderHead } from './render-head.ts'
import { renderCorrections, renderWithdrawal } from './render-notice.ts'
import { renderPicture } from './render-picture.ts'
import { renderBreadcrumb, renderMasthead, renderNext, renderReturnLinks, type NextArticle } from './render-navigation.ts'
import { renderPermalink, renderRights } from './render-rights.ts'
import { renderSectionLine } from './render-share.ts'
import { tunedTheme } from '../theme/whole-theme.ts'

/**
 * A page in three pieces whose plain concatenation is the page. `blocks` are
 * the children of .article-body, one element each: a preview whose `top` and
 * `bottom` have not changed patches only the blocks that have.
 */
export type PageParts = { top: string, blocks: string[], bottom: string }

const lines = (text: string | null, className: string): string =>
  text === null || text.trim() === '' ? '' : `<p class="${className}">${headlineLines(text)}</p>\n`

const renderHeadline = ({ kicker, headline, deck }: Slip): string =>
  `<hgroup>\n${lines(kicker, 'kicker')}<h1>${headlineLines(headline.trim() === '' ? '（无标题）' : headline)}</h1>\n${lines(deck, 'deck')}</hgroup>\n`

const renderLeadImage = (image: LeadImage | null): string => (image === null ? '' : `${renderPicture(image, 'lead-image')}\n`)

const UNSIGNED = '<aside class="unsigned" aria-label="稿件状态"><strong>未签发</strong> · 稿件尚未签发，不得发布</aside>\n'

export const pageParts = (input: PageInput): PageParts => ({ ...around(input), blocks: withdrawalOf(input.slip) === null ? renderBlocks(input.body, input.slip, undefined, input) : [] })

/** All of the page but the body's blocks. */
function around(input: PageSurroundings): Omit<PageParts, 'blocks'> {
  const { slip, channel, front, site, signed, next } = input
  const { blocks } = tunedTheme(channel?.theme)
  const withdrawal = withdrawalOf(slip)
  return {
    top: `<!DOCTYPE html>\n<html lang="zh-CN">\n${renderHead(input)}<body${signed ? '' : ' class="draft"'}>\n`
      + `<a class="skip" href="#article">跳到正文</a>\n${signed ? '' : UNSIGNED}<header class="masthead">\n${renderMasthead(site, channel, front)}</header>\n`
      + `${blocks.breadcrumb ? renderBreadcrumb(site, channel, front) : ''}<main id="article">\n<article>\n<header>\n${renderHeadline(withdrawal === null ? slip : { ...slip, kicker: null, deck: null })}${withdrawal === null ? `${renderTopCredits(slip)}${renderSectionLine(slip, blocks)}` : ''}</header>\n`
      + `${withdrawal === null ? `${renderCorrections(correctionsOf(slip))}${renderLeadImage(slip.leadImage)}` : renderWithdrawal(withdrawal)}<div class="article-body">`,
    bottom: `</div>\n<footer>\n${withdrawal === null ? `${renderFootCredits(slip, blocks)}${renderRights(slip, channel?.name ?? site.name)}` : ''}${renderPermalink(slip, signed)}</footer>\n</article>\n</main>\n`
      + `<footer class="site-foot">\n${blocks.readNext ? renderNext(next) : ''}${blocks.returnLinks ? renderReturnLinks(site, channel, front) : ''}</footer>\n</body>\n</html>\n`,
  }
}

/** The whole page, one file that is read alone: the very bytes that preview shows and export writes. */
export function renderPage(input: PageInput): string {
  const { top, blocks, bottom } = pageParts(input)
  return top + blocks.join('') + bottom
}

const isSame = <T extends object>(a: T, b: T): boolean => Object.entries(a).every(([key, value]) => value === Reflect.get(b, key))

/** pageParts, for whoever shows one article again and again: what did not change since the last call is not rendered anew. */
export function rememberedParts(): typeof pageParts {
  const render = rememberedBlock()
  let last: { around: Omit<PageInput, 'body' | 'next'>, next: NextArticle | null, parts: Omit<PageParts, 'blocks'> } | null = null
  return ({ body, next, ...rest }) => {
    const stands = last !== null && isSame(rest, last.around) && (next === last.next || (next !== null && last.next !== null && isSame(next, last.next)))
    if (last === null || !stands) last = { around: rest, next, parts: around({ ...rest, next }) }
    return { ...last.parts, blocks: withdrawalOf(rest.slip) === null ? renderBlocks(body, rest.slip, render, rest) : [] }
  }
}
