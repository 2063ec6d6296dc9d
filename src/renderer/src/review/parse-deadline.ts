import { parseSiteTime, siteTime } from '#core/slip/site-time.ts'

const DAY = 86_400_000
const AHEAD: Record<string, number> = { '': 0, 今天: 0, 今晚: 0, today: 0, 明天: 1, 明晚: 1, tomorrow: 1, 后天: 2 }
const TYPED = /^(?:(?:(?<year>\d{4})\s*[-/.年]\s*)?(?<month>\d{1,2})\s*[-/.月]\s*(?<day>\d{1,2})\s*日?|(?<near>今天|今晚|明天|明晚|后天|today|tomorrow))?[\sT]*(?<hour>\d{1,2})\s*(?:[:：]\s*(?<minute>\d{2})|[点时]\s*(?<half>半|\d{1,2}分?)?)$/iu

/**
 * A time as people say one to another (18:00, 明天 9点, 12月6日18:00, 2026-12-06 18:00), on the site's clock; null where it is none.
 * A day without a year is this year's; one half a year ago or longer is next year's.
 * @returns UTC instant, as the article keeps it
 */
export function parseDeadline(text: string, now: number): string | null {
  const found = TYPED.exec(text.trim())?.groups
  if (found === undefined) return null
  const ahead = AHEAD[(found['near'] ?? '').toLowerCase()] ?? 0
  const today = siteTime(new Date(now + ahead * DAY).toISOString())
  const minute = found['half'] === '半' ? '30' : found['minute'] ?? found['half']?.replace('分', '') ?? '00'
  const at = (year: string): string | null => {
    const [month, day] = [found['month'] ?? today.month, found['day'] ?? today.day]
    const instant = parseSiteTime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, `${(found['hour'] ?? '').padStart(2, '0')}:${minute.padStart(2, '0')}`)
    return instant === null ? null : new Date(instant).toISOString()
  }
  const instant = at(found['year'] ?? today.year)
  const isLongAgo = instant !== null && found['year'] === undefined && now - Date.parse(instant) > 182 * DAY
  return isLongAgo ? at(String(Number(today.year) + 1)) : instant
}
