import type { Stage } from '#core/article/article.ts'
import { STAGE_WORDS } from '../stage-words.ts'
import type { Report } from '../terminal.ts'
import { lookingAt } from '../with-library.ts'

export type ListOptions = { library: string, stage: Stage | null, channel: string | null, tag: string | null, section: string | null, person: string | null, from: string | null, to: string | null, query: string, trashed: boolean, limit: number }

export async function list(options: ListOptions, report: Report): Promise<number> {
  const { stage, channel, tag, section, person, from, to, query, trashed, limit } = options
  return await lookingAt(options.library, async (library) => {
    const result = library.list({ stage, channel, tag, section, person, from, to, query, trashed, limit, offset: 0 })
    report.done(result, () => [
      ...result.articles.map((row) => `${row.id}  ${STAGE_WORDS[row.stage]}  ${row.headline === '' ? '（无标题）' : row.headline}  ${row.byline}`.trimEnd()),
      `共 ${result.total} 篇`,
    ].join('\n'))
    return 0
  })
}
