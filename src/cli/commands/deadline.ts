import { parseSiteTime, siteTimeText } from '#core/slip/site-time.ts'
import type { Report } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { personNamed, withLibrary } from '../with-library.ts'

export type DeadlineOptions = { library: string, at: string | null, clear: boolean, as: string }

/** 2026-12-06 18:00 on the site's clock, or ISO 8601 with an offset, as the article keeps it. */
function instantOf(text: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/.exec(text.trim()) ?? []
  const instant = day === undefined || time === undefined ? (/[Z+]|-\d\d:\d\d$/.test(text.slice(10)) ? text : null) : parseSiteTime(day, time)
  const millis = instant === null ? NaN : Date.parse(instant)
  if (Number.isNaN(millis)) throw new UsageError('--at 写成 "2026-12-06 18:00"（北京时间）')
  return new Date(millis).toISOString()
}

/** Sets by when an article is to be done, or takes that away. */
export async function deadline(id: string, options: DeadlineOptions, report: Report): Promise<number> {
  const at = options.clear ? null : instantOf(options.at ?? '')
  return await withLibrary(options.library, async (library) => {
    const article = await library.setDeadline({ id, by: personNamed(library, options.as), deadline: at })
    report.done({ id, rev: article.rev, deadline: article.deadline }, () => `${id}  ${article.deadline === null ? '不限截稿时间' : `截稿 ${siteTimeText(article.deadline).slice(0, 16)}`}`)
    return 0
  })
}
