import type { Slip } from '../slip/slip.ts'
import { escapeHtml, safeHref } from './escape-html.ts'

/** An address printed as itself, and a link where it may be one. */
function printedLink(url: string): string {
  const href = safeHref(url)
  return href === null ? escapeHtml(url) : `<a href="${escapeHtml(href)}">${escapeHtml(url)}</a>`
}

function renderReprint({ source, url, originalAuthor, originalHeadline }: Slip['rights']): string {
  const parts = [
    `本文转载自${escapeHtml(source ?? '其他媒体')}`,
    originalHeadline === null ? '' : `原标题《${escapeHtml(originalHeadline)}》`,
    originalAuthor === null ? '' : `原作者${escapeHtml(originalAuthor)}`,
  ]
  const from = url === null ? '' : `\n<p class="rights-link">原文链接：${printedLink(url)}</p>`
  return `<p class="rights">${parts.filter((part) => part !== '').join('，')}。</p>${from}\n`
}

/** Who may use it: a notice for an original, the whole provenance for a reprint. `owner` is the channel, or the site where there is none. */
export function renderRights(slip: Slip, owner: string): string {
  if (slip.rights.kind === 'reprint') return renderReprint(slip.rights)
  return `<p class="rights">本文为${escapeHtml(owner)}原创文章，转载请附上原文出处链接和本声明。</p>\n`
}

/** 本文链接; a draft has none before it is signed, and says so. */
export function renderPermalink(slip: Slip, signed: boolean): string {
  if (slip.permalink !== null) return `<p class="permalink">本文链接：${printedLink(slip.permalink)}</p>\n`
  return signed ? '' : '<p class="permalink">本文链接：签发后生成</p>\n'
}
