import type { Report } from '../terminal.ts'
import { lookingAt } from '../with-library.ts'

export async function search(query: string, options: { library: string, limit: number }, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    const { total, hits } = await library.search({ query, limit: options.limit, stage: null, channel: null, tag: null, offset: 0 }, { whole: true })
    report.done({ total, hits: hits.map(({ id, field, snippet }) => ({ id, field, snippet })) }, () => [
      ...hits.map((hit) => `${hit.id}  ${hit.headline === '' ? '（无标题）' : hit.headline}\n    ${hit.snippet}`),
      `共 ${total} 篇`,
    ].join('\n'))
    // The answer is there already; the next one comes without reading every article again.
    await library.keepSearch()
    return 0
  })
}
