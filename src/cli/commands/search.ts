import { otherWidths } from '#core/search/other-widths.ts'
import type { Library } from '#desk/library/library.ts'
import type { Report } from '../terminal.ts'
import { lookingAt } from '../with-library.ts'

export async function search(query: string, options: { library: string, limit: number }, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    const { total, hits } = await library.search({ query, limit: options.limit, stage: null, channel: null, tag: null, offset: 0 }, { whole: true })
    const others = total > 0 ? [] : await inOtherWidths(library, query)
    report.done({ total, hits: hits.map(({ id, field, snippet }) => ({ id, field, snippet })) }, () => [
      ...hits.map((hit) => `${hit.id}  ${hit.headline === '' ? '（无标题）' : hit.headline}\n    ${hit.snippet}`),
      `共 ${total} 篇`,
      ...others.map(({ words, found }) => `全角和半角分开查找：改查“${words}”有 ${found} 篇`),
    ].join('\n'))
    // The answer is there already; the next one comes without reading every article again.
    await library.keepSearch()
    return 0
  })
}

/** Whoever finds nothing is told what the same words find in another width; the hits themselves stay those of the words as they were typed. */
async function inOtherWidths(library: Library, query: string): Promise<{ words: string, found: number }[]> {
  const found: { words: string, found: number }[] = []
  for (const words of otherWidths(query)) {
    const { total } = await library.search({ query: words, limit: 1, stage: null, channel: null, tag: null, offset: 0 }, { whole: true })
    if (total > 0) found.push({ words, found: total })
  }
  return found
}
