import { searchWords } from '#core/search/search-words.ts'
import type { LibraryState } from './library-state.ts'
import type { ListFilter, SearchHow, SearchResult } from './library.ts'

/** Articles that hold every word of the query, newest change first, each with its row and the place that shows it. */
export async function searchArticles({ catalogue, search, opening }: Pick<LibraryState, 'catalogue' | 'search' | 'opening'>, filter: ListFilter, how: SearchHow = {}): Promise<SearchResult> {
  const { query, trashed = false, ...wanted } = filter
  const words = searchWords(query)
  if (words.length === 0) return { total: 0, complete: true, counts: {}, hits: [] }
  if (how.whole === true) await opening.checked
  const { found, complete } = await search.find({ ...wanted, trashed, words }, how.whole ?? false, how.dropped)
  return {
    total: found.total, complete: complete && catalogue.isComplete, counts: found.counts,
    hits: found.hits.flatMap(({ id, ...hit }) => {
      const row = catalogue.get(id)?.row
      return row === undefined ? [] : [{ ...row, ...hit }]
    }),
  }
}
