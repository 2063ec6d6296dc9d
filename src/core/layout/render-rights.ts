import { rightsText } from '../export/credit-lines.ts'
import type { Slip } from '../slip/slip.ts'
import { escapeHtml, safeHref } from './escape-html.ts'

/** An address printed as itself, and a link where it may be one. */
function printedLink(url: string): string {
  const href = safeHref(url)
  return href === null ? escapeHtml(url) : `<a href="${escapeHtml(href)}">${escapeHtml(url)}</a>`
}

/** Who may use it: a notice for an original, the whole provenance for a reprint. `owner` is the channel, or the site where there is none. */
export function renderRights(slip: Slip, owner: string): string {
  const { kind, url } = slip.rights
  const from = kind === 'original' || url === null ? '' : `<p class="rights-link">原文链接：${printedLink(url)}</p>\n`
  return `<p class="rights">${escapeHtml(rightsText(slip, owner))}</p>\n${from}`
}

/** 本文链接; a draft has none before it is signed, and says so. */
export function renderPermalink(slip: Slip, signed: boolean): string {
  if (slip.permalink !== null) return `<p class="permalink">本文链接：${printedLink(slip.permalink)}</p>\n`
  return signed ? '' : '<p class="permalink">本文链接：签发后生成</p>\n'
}
