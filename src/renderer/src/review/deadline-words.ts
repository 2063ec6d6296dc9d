import { siteTime } from '#core/slip/site-time.ts'
import { spanOf } from '#core/workflow/time-span.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]

/** 3 小时; null for less than a minute */
export function spanWords(ms: number, t: Words): string | null {
  const { unit, count } = spanOf(Math.max(0, ms))
  return count === 0 ? null : t(`deadline:${unit}`, { count })
}

/** On the site's clock: 今天, 明天, or neither. */
function dayOf(instant: string, now: number): 'today' | 'tomorrow' | null {
  const day = (at: string): string => `${siteTime(at).year}-${siteTime(at).month}-${siteTime(at).day}`
  return day(instant) === day(new Date(now).toISOString()) ? 'today' : day(instant) === day(new Date(now + DAY).toISOString()) ? 'tomorrow' : null
}

/** 今天 18:00, 明天 09:00, 12-06 18:00; with the year where it is another. */
export function whenWords(instant: string, now: number, t: Words): string {
  const { year, month, day, hour, minute } = siteTime(instant)
  const near = dayOf(instant, now)
  if (near !== null) return t(`deadline:when.${near}`, { time: `${hour}:${minute}` })
  return `${year === siteTime(new Date(now).toISOString()).year ? '' : `${year}-`}${month}-${day} ${hour}:${minute}`
}

/** As short as a row allows: 截稿 18:00, 还剩 25 分钟, 超时 2 小时. */
export function dueWords(deadline: string, now: number, t: Words): { words: string, isLate: boolean } {
  const left = Date.parse(deadline) - now
  const span = spanWords(Math.abs(left), t)
  if (left <= 0) return { words: span === null ? t('deadline:lateNow') : t('deadline:late', { span }), isLate: true }
  if (left < HOUR) return { words: t('deadline:soon', { span: span ?? t('deadline:minute', { count: 1 }) }), isLate: false }
  const { month, day, hour, minute } = siteTime(deadline)
  const near = dayOf(deadline, now)
  return { words: near === null ? t('deadline:due.day', { day: `${month}-${day}` }) : t(`deadline:due.${near}`, { time: `${hour}:${minute}` }), isLate: false }
}
