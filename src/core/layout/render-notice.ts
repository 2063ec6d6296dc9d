import type { Notice } from '../slip/notice-schema.ts'
import { dayText, toPublishedAt } from '../slip/site-time.ts'
import { escapeHtml } from './escape-html.ts'

/** 2026年1月2日; what is not signed off yet has no date, and no reader sees it. */
function noticeDate(at: string | null): string {
  if (at === null) return '<span>签发后注明日期</span>'
  return `<time datetime="${toPublishedAt(at)}">${dayText(at)}</time>`
}

const paragraphs = (text: string): string => text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => `<p>${escapeHtml(line)}</p>\n`).join('')

/** Under the headline and its credits, before the first word they are about; the newest first. */
export function renderCorrections(corrections: readonly Notice[]): string {
  if (corrections.length === 0) return ''
  const items = corrections.map(({ at, text }) => `<li>\n<p class="notice-head"><strong>更正</strong> ${noticeDate(at)}</p>\n${paragraphs(text)}</li>\n`).join('')
  return `<section class="notices" aria-label="更正说明">\n<ul>\n${items}</ul>\n</section>\n`
}

/** In the place of a withdrawn article's words. */
export const renderWithdrawal = ({ at, text }: Notice): string =>
  `<section class="notices withdrawal" aria-label="撤稿说明">\n<p class="notice-head"><strong>本文已撤回</strong> ${noticeDate(at)}</p>\n${paragraphs(text)}</section>\n`
