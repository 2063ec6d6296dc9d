import { correctionsOf } from '../slip/notice.ts'
import { dayText } from '../slip/site-time.ts'
import type { Slip } from '../slip/slip.ts'

/** `head`: 更正（2026年1月2日）. `lines`: what readers are told, a paragraph each. */
export type NoticeWords = { head: string, lines: string[] }

/** What the page says of its corrections, for the ways out that are no page: the newest first. */
export const noticeWords = (slip: Pick<Slip, 'notices'>): NoticeWords[] => correctionsOf(slip).map(({ at, text }) => ({
  head: `更正（${at === null ? '签发后注明日期' : dayText(at)}）`, lines: text.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
}))

/** The same as lines of plain text: 更正（2026年1月2日）：原稿把… */
export const noticeLines = (slip: Pick<Slip, 'notices'>): string[] => noticeWords(slip).flatMap(({ head, lines: [first = '', ...more] }) => [`${head}：${first}`, ...more])
