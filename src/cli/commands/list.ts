import type { Stage } from '#core/article/article.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { INBOX_KINDS } from '#core/workflow/inbox.ts'
import { INBOX_WORDS, STAGE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { lookingAt, personNamed } from '../with-library.ts'

export type ListOptions = { library: string, stage: Stage | null, channel: string | null, tag: string | null, section: string | null, person: string | null, inbox: string | null, from: string | null, to: string | null, query: string, trashed: boolean, limit: number }

export async function list(options: ListOptions, report: Report): Promise<number> {
  const { stage, channel, tag, section, person, from, to, query, trashed, limit } = options
  return await lookingAt(options.library, async (library) => {
    if (options.inbox !== null) {
      const of = personNamed(library, options.inbox)
      const parts = INBOX_KINDS.map((kind) => ({ kind, ...library.list({ stage, channel, tag, section, person, from, to, query, trashed, inbox: { of, kind }, limit, offset: 0 }) }))
      const every = parts.flatMap(({ kind, articles }) => articles.map((row) => ({ ...row, inbox: kind })))
      const total = parts.reduce((sum, part) => sum + part.total, 0)
      report.done({ articles: every.slice(0, limit), total }, () => [
        ...every.slice(0, limit).map((row) => `${row.id}  ${INBOX_WORDS[row.inbox]}  ${siteTimeText(row.since)}  ${STAGE_WORDS[row.stage]}  ${row.headline === '' ? '（无标题）' : row.headline}`),
        `共 ${total} 篇`,
      ].join('\n'))
      return 0
    }
    const result = library.list({ stage, channel, tag, section, person, from, to, query, trashed, limit, offset: 0 })
    report.done(result, () => [
      ...result.articles.map((row) => `${row.id}  ${STAGE_WORDS[row.stage]}  ${row.headline === '' ? '（无标题）' : row.headline}  ${row.byline}`.trimEnd()),
      `共 ${result.total} 篇`,
    ].join('\n'))
    return 0
  })
}
