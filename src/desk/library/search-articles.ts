import { searchWords } from '#core/search/search-words.ts'
import { newsroomOf, type LibraryState } from './library-state.ts'
import type { ListFilter, SearchHow, SearchResult } from './library-inputs.ts'
import { shownRow } from './shown-row.ts'
import { narrowing, type Newsroom } from './narrow.ts'

/** Articles that hold every word of the query, newest change first, each with its row and the place that shows it. */
export async function searchArticles(state: LibraryState, filter: ListFilter, how: SearchHow = {}): Promise<SearchResult> {
  const { catalogue, search, opening } = state
  const { query, trashed = false, stage, channel, tag, offset, limit } = filter
  const words = searchWords(query)
  const newsroom = newsroomOf(state)
  if (words.length === 0) return { total: 0, complete: true, counts: {}, hits: [] }
  if (how.whole === true) await opening.checked
  const { found, complete } = await search.find({ stage, channel, tag, offset, limit, trashed, words, only: narrowed(state, filter), moved: movedIn(state, newsroom, trashed) }, how.whole ?? false, how.dropped)
  return {
    total: found.total, complete: complete && catalogue.isComplete, counts: found.counts,
    hits: found.hits.flatMap(({ id, ...hit }) => {
      const entry = catalogue.get(id)
      return entry === undefined ? [] : [{ ...shownRow(entry, newsroom), ...hit }]
    }),
  }
}

/** Search knows where an article's last record left it: those that stand elsewhere by the rules of now, `id stage` a line; null where none does. */
function movedIn({ catalogue }: LibraryState, { rulesOf }: Newsroom, trashed: boolean): string | null {
  const moved = catalogue.rows(trashed).moved(rulesOf)
  return moved.size === 0 ? null : Array.from(moved, ([{ row }, stage]) => `${row.id} ${stage}`).join('\n')
}

/** The ids of those that section, person and days let through, one a line; null where none of them is asked for. */
function narrowed(state: LibraryState, filter: ListFilter): string | null {
  const test = narrowing(filter, newsroomOf(state))
  if (test === null) return null
  const ids: string[] = []
  for (const entry of state.catalogue.entries()) if (test(entry)) ids.push(entry.row.id)
  return ids.join('\n')
}
