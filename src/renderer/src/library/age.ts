import { siteTime } from '#core/slip/site-time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** One for each language: made anew for each row, they were the dearest part of scrolling. */
const formats = new Map<string, Intl.RelativeTimeFormat>()

function relativeIn(language: string): Intl.RelativeTimeFormat {
  const known = formats.get(language)
  if (known !== undefined) return known
  const format = new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: 'always' })
  formats.set(language, format)
  return format
}

/** A number stands apart from Chinese words, as in all other counts of the desk. */
const apart = (words: string): string => words.replace(/(\d)(?=\p{Script=Han})/u, '$1 ')

/** How long ago, as short as a row allows: 5 分钟前, 3 小时前, 2 天前; a date after a week. Null for less than a minute. */
export function age(instant: string, now: number, language: string): string | null {
  const passed = now - Date.parse(instant)
  if (passed < MINUTE) return null
  if (passed < HOUR) return apart(relativeIn(language).format(-Math.floor(passed / MINUTE), 'minute'))
  if (passed < DAY) return apart(relativeIn(language).format(-Math.floor(passed / HOUR), 'hour'))
  if (passed < 7 * DAY) return apart(relativeIn(language).format(-Math.floor(passed / DAY), 'day'))
  const then = siteTime(instant)
  return then.year === siteTime(new Date(now).toISOString()).year ? `${then.month}-${then.day}` : `${then.year}-${then.month}-${then.day}`
}
