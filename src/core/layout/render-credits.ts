import { creditText } from '../slip/dateline.ts'
import { siteTimeText, toPublishedAt } from '../slip/site-time.ts'
import type { Slip } from '../slip/slip.ts'
import type { Blocks } from '../theme/theme.ts'
import { escapeHtml } from './escape-html.ts'

/** 来源：… 作者：… 编辑：…, those that the slip has. */
function creditLines(slip: Slip): string[] {
  const authors = slip.bylines.map(creditText).filter((text) => text !== '').join(' ')
  const editors = slip.editors.filter((name) => name !== '').join(' ')
  const lines: [string, string | null][] = [['来源', slip.source], ['作者', authors], ['编辑', editors]]
  return lines.flatMap(([label, text]) => (text === null || text === '' ? [] : [`${label}：${text}`]))
}

/** 责编：… 一审：… one a line */
const reviewLines = (slip: Slip): string[] =>
  slip.reviewCredits.flatMap(({ role, names }) => (names.length === 0 ? [] : [`${role}：${names.join(' ')}`]))

/** Under the headline, on one line, with the publication time to the second. */
export function renderTopCredits(slip: Slip): string {
  const parts = creditLines(slip).map((line) => `<span>${escapeHtml(line)}</span>`)
  if (slip.publishedAt !== null) parts.push(`<time datetime="${toPublishedAt(slip.publishedAt)}">${siteTimeText(slip.publishedAt)}</time>`)
  return parts.length === 0 ? '' : `<p class="credits">${parts.join(' ')}</p>\n`
}

/** Below the body, one a line, as far as the channel shows them. */
export function renderFootCredits(slip: Slip, shown: Pick<Blocks, 'footCredits' | 'reviewCredits'>): string {
  const lines = [...(shown.footCredits ? creditLines(slip) : []), ...(shown.reviewCredits ? reviewLines(slip) : [])]
  return lines.length === 0 ? '' : `<ul class="foot-credits">\n${lines.map((line) => `<li>${escapeHtml(line)}</li>\n`).join('')}</ul>\n`
}
