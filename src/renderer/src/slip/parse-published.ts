import { parseSiteTime } from '#core/slip/site-time.ts'

const TYPED = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?$/

/** 2026-03-05 09:30:00 on the site's clock, written as people write it; null where that is no moment. */
export function parsePublished(text: string): string | null {
  const match = TYPED.exec(text.trim())
  if (match === null) return null
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00'] = match
  return parseSiteTime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, `${hour.padStart(2, '0')}:${minute}:${second}`)
}

/** Does this month have that day in some year? February has 29. */
export const hasDay = (month: number, day: number): boolean => day >= 1 && day <= ([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0)
