import type { Slip } from '../slip/slip.ts'
import type { Blocks } from '../theme/theme.ts'
import { escapeHtml } from './escape-html.ts'
import { qrPath } from './qr-path.ts'

function renderQr(permalink: string): string {
  const qr = qrPath(permalink)
  if (qr === null) return ''
  return `<svg class="qr" role="img" aria-labelledby="qr-title" viewBox="0 0 ${qr.size} ${qr.size}" shape-rendering="crispEdges">`
    + `<title id="qr-title">本文链接的二维码</title><path class="qr-plate" d="M0 0h${qr.size}v${qr.size}H0z"/><path d="${qr.d}"/></svg>\n`
}

/**
 * Sharing with no third party and no script: the address in a field that is
 * copied whole, and a code for the phone. Folded until a reader wants it.
 */
function renderShare(permalink: string): string {
  return `<details class="share">\n<summary>分享</summary>\n<div class="share-panel">\n${renderQr(permalink)}`
    + `<p>手机扫码阅读，或复制链接</p>\n<label><span>链接</span> <input type="text" readonly value="${escapeHtml(permalink)}"></label>\n</div>\n</details>\n`
}

/** The section label (时刻新闻) and the share block, on one line. */
export function renderSectionLine(slip: Slip, shown: Pick<Blocks, 'section' | 'share'>): string {
  const section = !shown.section || slip.section === null || slip.section === '' ? '' : `<p class="section">${escapeHtml(slip.section)}</p>\n`
  const share = !shown.share || slip.permalink === null ? '' : renderShare(slip.permalink)
  return section === '' && share === '' ? '' : `<div class="section-line">\n${section}${share}</div>\n`
}
