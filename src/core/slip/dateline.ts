import { siteTime } from './site-time.ts'
import type { Credit, Dateline, Slip } from './slip.ts'

/** 通讯员 刘某 周某: the role, then its names, a space between. */
export const creditText = (credit: Credit): string => [credit.role, ...credit.names].filter((part) => part !== '').join(' ')

/** 红网时刻12月6日讯（通讯员 刘某 周某）: the dateline as editor, preview and page all print it. */
export function datelineText(dateline: Dateline): string {
  const who = dateline.credits.map(creditText).filter((part) => part !== '').join(' ')
  const when = `${dateline.month}月${dateline.day}日`
  return `${dateline.outlet}${dateline.place ?? ''}${when}${dateline.verb}${who === '' ? '' : `（${who}）`}`
}

/** What a slip says of a dateline that it has not yet: the day it is published, else `now` (ISO 8601); its source, else the first of the library's. */
export function datelineFor({ source, bylines, publishedAt }: Pick<Slip, 'source' | 'bylines' | 'publishedAt'>, sources: readonly string[], now: string): Dateline {
  const { month, day } = siteTime(publishedAt ?? now)
  return { outlet: source ?? sources[0] ?? '红网时刻', place: null, month: Number(month), day: Number(day), verb: '讯', credits: bylines }
}
