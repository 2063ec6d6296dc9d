import { creditLines, reviewLines } from '../export/credit-lines.ts'
import { siteTimeText, toPublishedAt } from '../slip/site-time.ts'
import type { Slip } from '../slip/slip.ts'
import type { Blocks } from '../theme/theme.ts'
import { escapeHtml } from './escape-html.ts'

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
