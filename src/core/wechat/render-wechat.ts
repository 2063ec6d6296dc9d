import { creditText } from '../slip/dateline.ts'
import { footLines } from '../export/credit-lines.ts'
import { UNSIGNED_WORDS } from '../export/export-name.ts'
import { noticeWords } from '../export/notice-lines.ts'
import { escapeHtml } from '../layout/escape-html.ts'
import type { PageInput } from '../layout/page-input.ts'
import { References } from './references.ts'
import { wechatBlock, wechatPicture, type WechatContext } from './render-block.ts'
import { styled } from './render-inline.ts'

/**
 * The text as rich text for the 公众号 editor: style attributes alone, no class, id, script or link to elsewhere. The headline is not
 * in it, their editor has a field for it. `pictureUrl`: data: for the clipboard, cid: for a mail.
 */
export function renderWechat(input: PageInput, pictureUrl: WechatContext['pictureUrl']): string {
  const { slip, body, signed, channel, site } = input
  const context: WechatContext = { slip, related: input.related, signed, references: new References(), pictureUrl }
  const line = (words: string | null, style: 'kicker' | 'deck'): string => (words === null || words.trim() === '' ? '' : styled('p', style, escapeHtml(words)))
  const notices = noticeWords(slip).map(({ head, lines }) => styled('section', 'note', [styled('p', 'noteLabel', escapeHtml(head)), ...lines.map((words) => styled('p', 'noteLine', escapeHtml(words)))].join(''))).join('')
  const blocks = body.root.children.map((block) => wechatBlock(block, context)).join('')
  const foot = footLines(slip, channel?.name ?? site.name).map((words) => styled('p', 'footLine', escapeHtml(words))).join('')
  const references = context.references.list().map((url, at) => styled('p', 'reference', `[${at + 1}] ${escapeHtml(url)}`)).join('')
  return styled('section', 'sheet', [
    signed ? '' : styled('p', 'draft', escapeHtml(UNSIGNED_WORDS)), line(slip.kicker, 'kicker'), line(slip.deck, 'deck'), notices,
    slip.leadImage === null ? '' : wechatPicture(slip.leadImage, context), blocks,
    references === '' ? '' : styled('section', 'foot', `${styled('p', 'footLine', '<strong>参考链接</strong>')}${references}`), styled('section', 'foot', foot),
  ].join(''))
}

/** The same as a file to open and copy from; what their editor has fields for stands above. */
export function wechatFile(input: PageInput, pictureUrl: WechatContext['pictureUrl']): string {
  const { slip } = input
  const author = slip.bylines.map(creditText).filter((words) => words !== '').join(' ')
  const fields: [string, string | null][] = [['标题', slip.headline], ['作者', author], ['摘要', slip.summary]]
  const head = fields.flatMap(([name, words]) => (words === null || words.trim() === '' ? [] : [styled('p', 'footLine', `<strong>${name}：</strong>${escapeHtml(words)}`)])).join('')
  return '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex, nofollow, noarchive">\n'
    + `<title>${escapeHtml(`${input.signed ? '' : '未签发 '}${slip.headline}`)}</title>\n</head>\n<body style="margin:0;padding:16px 8px 40px">\n`
    + `<section style="margin:0 auto 24px;padding:0 8px 12px;max-width:677px;border-bottom:1px dashed rgba(140,140,140,0.6);font-family:-apple-system,BlinkMacSystemFont,PingFang SC,Microsoft YaHei,sans-serif">${head}</section>\n${renderWechat(input, pictureUrl)}\n</body>\n</html>\n`
}
