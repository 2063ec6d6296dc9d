import type { Credit, Dateline } from './slip.ts'

/** 通讯员 刘某 周某: the role, then its names, a space between. */
export const creditText = (credit: Credit): string => [credit.role, ...credit.names].filter((part) => part !== '').join(' ')

/** 红网时刻12月6日讯（通讯员 刘某 周某）: the dateline as editor, preview and page all print it. */
export function datelineText(dateline: Dateline): string {
  const who = dateline.credits.map(creditText).filter((part) => part !== '').join(' ')
  const when = `${dateline.month}月${dateline.day}日`
  return `${dateline.outlet}${dateline.place ?? ''}${when}${dateline.verb}${who === '' ? '' : `（${who}）`}`
}
