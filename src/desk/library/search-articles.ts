import { searchWords } from '#core/search/search-words.ts'
import { newsroomOf, type LibraryState } from './library-state.ts'
import type { ListFilter, SearchHow, SearchResult } from './library-inputs.ts'
import { shownRow } from './shown-row.ts'
import { narrowing } from './narrow.ts'

/** Articles that hold every word of the query, newest change first, each with its row and the place that shows it. */
export async function searchArticles(state: LibraryState, filter: ListFilter, how: SearchHow = {}): Promise<SearchResult> {
  const { catalogue, search, opening } = state
  const { query, trashed = false, stage, channel, tag, offset, limit } = filter
  const words = searchWords(query)
  if (words.length === 0) return { total: 0, complete: true, counts: {}, hits: [] }
  if (how.whole === true) await opening.checked
  const { found, complete } = await search.find({ stage, channel, tag, offset, limit, trashed, words, only: narrowed(state, filter) }, how.whole ?? false, how.dropped)
  const newsroom = newsroomOf(state)
  return {
    total: found.total, complete: complete && catalogue.isComplete, counts: found.counts,
    hits: found.hits.flatMap(({ id, ...hit }) => {
      const entry = catalogue.get(id)
      return entry === undefined ? [] : [{ ...shownRow(entry, newsroom), ...hit }]
    }),
  }
}

/** The ids of those that section, person and days let through, one a line; null where none of them is asked for. */
function narrowed(state: LibraryState, filter: ListFilter): string | null {
  const test = narrowing(filter, newsroomOf(state))
  if (test === null) return null
  const ids: string[] = []
  for (const entry of state.catalogue.entries()) if (test(entry)) ids.push(entry.row.id)
  return ids.join('\n')
}
