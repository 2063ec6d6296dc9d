import type { Slip } from '../slip/slip.ts'

/** 湖南日报, 新华社, 某某发布: a medium, where 某某图书馆 is only where a draft comes from */
const isOtherOutlet = (source: string): boolean => !/红网|时刻/u.test(source) && /(?:报|报社|网|社|台|客户端|新闻|在线|周刊|杂志|公众号|发布|传媒|融媒体?|融媒体中心|频道|新湖南)$/u.test(source)

/**
 * Fills the rights from the rest of the slip. Another outlet's piece with no word of being an original is a
 * reprint until somebody says otherwise: that outlet is returned, null where nothing was assumed.
 */
export function settleRights({ source, rights, bylines }: Slip, said: boolean): string | null {
  const assumed = !said && source !== null && isOtherOutlet(source) ? source : null
  if (assumed !== null) rights.kind = 'reprint'
  if (rights.kind !== 'reprint') return null
  rights.source ??= source
  const authors = bylines.flatMap((credit) => credit.names).join(' ')
  if (authors !== '') rights.originalAuthor ??= authors.slice(0, 2_000)
  return assumed
}
