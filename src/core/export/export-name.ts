import type { Slip } from '../slip/slip.ts'

export const UNSIGNED_MARK = '未签发'
/** The words that every export of an unsigned article begins with. */
export const UNSIGNED_WORDS = '未签发 · 稿件尚未签发，不得发布'

/** characters of a headline in a file's name */
const LONGEST = 36
/** What some file system refuses in a name, or what would not be seen in it. */
const REFUSED = /[\p{C}\p{Z}<>:"/\\|?*%#]+/gu

/** 渡口的早班船-20000001: the name of an exported file without its ending; -未签发 while it is not signed. Never empty, the same at each export. */
export function exportName({ id, slip, signed }: { id: string, slip: Pick<Slip, 'headline' | 'contentId'>, signed: boolean }): string {
  const headline = Array.from(slip.headline.replace(REFUSED, ' ').trim().replaceAll(' ', '_')).slice(0, LONGEST).join('').replace(/^\.+|[. _]+$/g, '')
  return [headline, slip.contentId ?? id, ...(signed ? [] : [UNSIGNED_MARK])].filter((part) => part !== '').join('-')
}
