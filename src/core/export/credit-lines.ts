import { creditText } from '../slip/dateline.ts'
import { siteTimeText } from '../slip/site-time.ts'
import type { Slip } from '../slip/slip.ts'

/** 来源：… 作者：… 编辑：…, those that the slip has. */
export function creditLines(slip: Slip): string[] {
  const authors = slip.bylines.map(creditText).filter((text) => text !== '').join(' ')
  const editors = slip.editors.filter((name) => name !== '').join(' ')
  const lines: [string, string | null][] = [['来源', slip.source], ['作者', authors], ['编辑', editors]]
  return lines.flatMap(([label, text]) => (text === null || text === '' ? [] : [`${label}：${text}`]))
}

/** Under the title lines: credits and the publication time, on one line; '' for none. */
export const topCredits = (slip: Slip): string => [...creditLines(slip), ...(slip.publishedAt === null ? [] : [siteTimeText(slip.publishedAt)])].join(' ')

/** 责编：… 一审：… one a line */
export const reviewLines = (slip: Slip): string[] =>
  slip.reviewCredits.flatMap(({ role, names }) => (names.length === 0 ? [] : [`${role}：${names.join(' ')}`]))

/** Who may use it: a notice for an original, the whole provenance for a reprint. `owner`: the channel, or the site where there is none. */
export function rightsText({ rights }: Slip, owner: string): string {
  if (rights.kind === 'original') return `本文为${owner}原创文章，转载请附上原文出处链接和本声明。`
  const { source, originalAuthor, originalHeadline } = rights
  const parts = [`本文转载自${source ?? '其他媒体'}`, originalHeadline === null ? '' : `原标题《${originalHeadline}》`, originalAuthor === null ? '' : `原作者${originalAuthor}`]
  return `${parts.filter((part) => part !== '').join('，')}。`
}

/** Below the text, one a line: credits, who may use it, where it comes from and where it stands. */
export function footLines(slip: Slip, owner: string): string[] {
  return [
    ...creditLines(slip), ...reviewLines(slip), rightsText(slip, owner),
    ...(slip.rights.kind === 'reprint' && slip.rights.url !== null ? [`原文链接：${slip.rights.url}`] : []),
    ...(slip.permalink === null ? [] : [`本文链接：${slip.permalink}`]),
  ]
}
