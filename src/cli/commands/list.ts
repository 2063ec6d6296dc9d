import type { Stage } from '#core/article/article.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { stageNow } from '#core/workflow/place.ts'
import { INBOX_KINDS } from '#core/workflow/inbox.ts'
import { spanOf } from '#core/workflow/time-span.ts'
import type { Publication } from '#core/workflow/publication.ts'
import { INBOX_WORDS, PUBLICATION_WORDS, SPAN_WORDS, STAGE_WORDS } from '../stage-words.ts'
import type { ArticleRow } from '#contract/views.ts'
import type { Report } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { lookingAt, personNamed } from '../with-library.ts'
import { rowsOfSaved } from './saved.ts'

export type ListOptions = { library: string, stage: Stage | null, publication: Publication | null, channel: string | null, tag: string | null, section: string | null, person: string | null, inbox: string | null, from: string | null, to: string | null, query: string, trashed: boolean, /** a 常用筛选, which says all that the others would */ saved: string | null, limit: number }

const spanWords = (ms: number): string => {
  const { unit, count } = spanOf(Math.max(0, ms))
  return `${count} ${SPAN_WORDS[unit]}`
}

function deadlineWords(deadline: string | null, now: number): string {
  if (deadline === null) return '不限时间'
  const late = now - Date.parse(deadline)
  return `截稿 ${siteTimeText(deadline).slice(0, 16)}${late < 0 ? '' : `（超时 ${spanWords(late)}）`}`
}

export async function list(options: ListOptions, report: Report): Promise<number> {
  const { stage, publication, channel, tag, section, person, from, to, query, trashed, limit } = options
  const others = [stage, publication, channel, tag, section, person, from, to].some((value) => value !== null) || query !== '' || trashed
  if (options.saved !== null && others) throw new UsageError('--saved 已经说明列哪些，不能再加别的筛选')
  return await lookingAt(options.library, async (library) => {
    const line = (row: ArticleRow): string => `${row.id}  ${STAGE_WORDS[stageNow(row)]}${row.publication === 'none' || row.publication === 'published' ? '' : `（${PUBLICATION_WORDS[row.publication]}）`}  ${row.headline === '' ? '（无标题）' : row.headline}  ${row.byline}`.trimEnd()
    if (options.saved !== null) {
      const rows = await rowsOfSaved(library, options.saved, options.inbox)
      report.done({ articles: rows.slice(0, limit), total: rows.length }, () => [...rows.slice(0, limit).map(line), `共 ${rows.length} 篇`].join('\n'))
      return 0
    }
    if (options.inbox !== null) {
      const now = Date.now()
      const of = personNamed(library, options.inbox)
      const parts = INBOX_KINDS.map((kind) => ({ kind, ...library.list({ stage, publication, channel, tag, section, person, from, to, query, trashed, inbox: { of, kind }, limit, offset: 0 }) }))
      const every = parts.flatMap(({ kind, articles }) => articles.map((row) => ({ ...row, inbox: kind, waitedMs: Math.max(0, now - Date.parse(row.since)), isOverdue: row.deadline !== null && Date.parse(row.deadline) <= now })))
      const total = parts.reduce((sum, part) => sum + part.total, 0)
      report.done({ articles: every.slice(0, limit), total }, () => [
        ...every.slice(0, limit).map((row) => `${row.id}  ${INBOX_WORDS[row.inbox]}  已等 ${spanWords(row.waitedMs)}  ${deadlineWords(row.deadline, now)}  ${STAGE_WORDS[stageNow(row)]}  ${row.headline === '' ? '（无标题）' : row.headline}`),
        `共 ${total} 篇`,
      ].join('\n'))
      return 0
    }
    const result = library.list({ stage, publication, channel, tag, section, person, from, to, query, trashed, limit, offset: 0 })
    report.done(result, () => [
      ...result.articles.map(line),
      `共 ${result.total} 篇`,
    ].join('\n'))
    return 0
  })
}
