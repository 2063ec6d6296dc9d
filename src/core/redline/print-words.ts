import { isTakenUp } from '../workflow/place.ts'
import type { ReviewRecord, ReviewStage, Stage } from '../article/article.ts'
import type { Role } from '../article/person.ts'
import type { SlipLine } from '../revision/compare-slips.ts'
import { TEXT_FORMAT } from '../body/body-schema.ts'
import type { ChangeKind } from './changes.ts'
import type { Look } from './redline.ts'

/** The words of the printed sheet, which is Chinese as the page is. */
export const STAGE_NAMES: Record<Stage, string> = {
  'draft': '草稿', 'first-review': '初审', 'second-review': '复审', 'final-review': '终审', 'awaiting-sign-off': '待签发', 'signed': '已签发', 'withdrawn': '已撤回',
}
export const ROLE_NAMES: Record<Role, string> = { correspondent: '通讯员', editor: '编辑', chief: '总编辑' }
export const LINE_NAMES: Record<SlipLine, string> = {
  kicker: '引题', headline: '主题', deck: '副题', shortTitle: '短标题', channel: '频道', section: '栏目', source: '来源', bylines: '署名', editors: '编辑', reviewCredits: '审校', dateline: '电头',
  summary: '摘要', tags: '标签', leadImage: '题图', caption: '图说', imageCredit: '图片作者', alt: '替代文字', rights: '版权', rightsSource: '转载来源', rightsUrl: '转载链接',
  originalAuthor: '原作者', originalHeadline: '原标题', publishedAt: '发布时间', contentId: '稿号', permalink: '本文链接', notices: '更正与撤稿说明',
}
export const KIND_NAMES: Record<ChangeKind, string> = {
  'put-in': '添', 'taken-out': '删', 'rewritten': '改', 'moved-here': '移入', 'moved-away': '移走', 'form': '改格式', 'shape': '改版块', 'block-put-in': '添一段', 'block-taken-out': '删一段',
}

const FORMAT_NAMES = [[TEXT_FORMAT.bold, '加粗'], [TEXT_FORMAT.italic, '斜体'], [TEXT_FORMAT.underline, '下划线'], [TEXT_FORMAT.strikethrough, '删除线'], [TEXT_FORMAT.subscript, '下标'], [TEXT_FORMAT.superscript, '上标']] as const

/** 加粗、去掉链接: what of their look words got and lost. */
export function lookWords(from: Look, to: Look): string {
  const formats = FORMAT_NAMES.flatMap(([bit, name]) => ((from.format & bit) === (to.format & bit) ? [] : [(to.format & bit) === 0 ? `去掉${name}` : name]))
  const runIn = from.runIn === to.runIn ? [] : [to.runIn ? '段首语' : '不作段首语']
  const link = from.link === to.link ? [] : [to.link === null ? '去掉链接' : from.link === null ? '加链接' : '换链接']
  return [...formats, ...runIn, ...link].join('、') || '改格式'
}

/** @param review which review it was, of a pass (`reviewsOf`) */
export function recordName({ action, from, to, reason }: Pick<ReviewRecord, 'action' | 'from' | 'to' | 'reason'>, review: ReviewStage | undefined): string {
  if (isTakenUp({ action, reason })) return `补${STAGE_NAMES[to]}`
  switch (action) {
    case 'submit': return '送审'
    case 'pass': return `${STAGE_NAMES[review ?? from]}通过`
    case 'return': return '退稿'
    case 'sign': return '签发'
    case 'withdraw': return '撤回'
    case 'correct': return '更正'
    case 'retract': return '撤稿'
    case 'reinstate': return '恢复发布'
    case 'abandon': return '放弃，保持原样'
    case 'void': return `审后改动，退回${STAGE_NAMES[to]}`
  }
}
