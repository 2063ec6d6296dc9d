/**
 * The site's clock. Pages carry Beijing time, which has had no daylight saving
 * since 1991, so a fixed offset is exact and needs no zone data.
 */
export const SITE_OFFSET = '+08:00'
const OFFSET_MS = 8 * 3_600_000

export type SiteTime = { year: string, month: string, day: string, hour: string, minute: string, second: string }

/** A page says its time a dozen times over. */
let last: { instant: string, time: Readonly<SiteTime> } | null = null

/** The wall clock in the site's zone, each part zero-padded. `instant` is any ISO 8601 text with an offset or Z. */
export function siteTime(instant: string): Readonly<SiteTime> {
  if (last?.instant !== instant) last = { instant, time: timeOf(instant) }
  return last.time
}

/** Of the site's own zone, on a day that every month has: its text says what the clock would, as nearly every time of a slip does. Ten thousand are asked at once. */
const OWN = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\+08:00$/

/** 2026-01-02, on the site's clock */
export function siteDay(instant: string): string {
  if (OWN.test(instant)) return instant.slice(0, 10)
  const { year, month, day } = timeOf(instant)
  return `${year}-${month}-${day}`
}

function timeOf(instant: string): SiteTime {
  const shifted = OWN.test(instant) ? instant : new Date(Date.parse(instant) + OFFSET_MS).toISOString()
  return {
    year: shifted.slice(0, 4), month: shifted.slice(5, 7), day: shifted.slice(8, 10),
    hour: shifted.slice(11, 13), minute: shifted.slice(14, 16), second: shifted.slice(17, 19),
  }
}

/** 2021-12-06 16:30:32, as pages print it */
export function siteTimeText(instant: string): string {
  const t = siteTime(instant)
  return `${t.year}-${t.month}-${t.day} ${t.hour}:${t.minute}:${t.second}`
}

/** The same, of text that may be no instant: it then stays as it is. */
export const timeWords = (text: string): string => (Number.isNaN(Date.parse(text)) ? text : siteTimeText(text))

/** 2021年12月6日, as readers are told of a day */
export function dayText(instant: string): string {
  const { year, month, day } = siteTime(instant)
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** An instant as the slip stores it: to the second, in the site's zone. */
export function toPublishedAt(instant: string): string {
  return siteTimeText(instant).replace(' ', 'T') + SITE_OFFSET
}

/** 2021-12-06 16:30:32 (or without seconds) on the site's clock; null where there is no such moment, e.g. February 30. */
export function parseSiteTime(date: string, time: string): string | null {
  const full = /^\d{1,2}:\d{2}$/.test(time) ? `${time}:00` : time
  const instant = `${date}T${full.padStart(8, '0')}${SITE_OFFSET}`
  const millis = Date.parse(instant)
  return !Number.isNaN(millis) && siteTimeText(instant).slice(0, 10) === date ? toPublishedAt(instant) : null
}

/** A day as people write it, 2021-12-06, 2021.12.6, 2021年12月6日 or 20211206, as 2021-12-06; null where there is no such day. */
export function parseDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/u.exec(text.trim()) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text.trim()) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return parseSiteTime(date, '00:00') === null ? null : date
}
