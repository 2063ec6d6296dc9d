import { dueFirst } from '#core/workflow/deadline.ts'
import type { ArticleRow } from '#contract/views.ts'
import type { Catalogue } from './catalogue.ts'
import type { ListFilter, ListResult } from './library-inputs.ts'
import { matcher, type Newsroom } from './narrow.ts'
import type { StageCounts } from './rows-in-order.ts'

/** One page of the list, in its order, and how many of each stage the other filters let through. */
export function listArticles(catalogue: Catalogue, filter: ListFilter, newsroom: Newsroom): ListResult {
  const complete = catalogue.isComplete
  const matches = matcher(filter, newsroom)
  const isDue = filter.order === 'due' || (filter.inbox ?? null) !== null
  if (matches === null && !isDue) return { ...listAll(catalogue, filter), complete }
  const rows = catalogue.rows(filter.trashed ?? false)
  const counts: StageCounts = {}
  const articles: ArticleRow[] = []
  let total = 0
  // In another order than the catalogue's every one must be seen before the first is known: few wait for one person, or in one stage.
  const [from, to] = isDue ? [0, Infinity] : [filter.offset, filter.offset + filter.limit]
  for (let nth = 0; nth < rows.size; nth += 1) {
    const entry = rows.at(nth)
    if (entry === undefined || (matches !== null && !matches(entry))) continue
    const { row } = entry
    counts[row.stage] = (counts[row.stage] ?? 0) + 1
    if (filter.stage !== null && row.stage !== filter.stage) continue
    if (total >= from && total < to) articles.push(row)
    total += 1
  }
  return { articles: isDue ? articles.sort(dueFirst).slice(filter.offset, filter.offset + filter.limit) : articles, total, counts, complete }
}

/** Narrowed by nothing but the stage: what the catalogue has counted already is not counted again, whatever the library's size. */
function listAll(catalogue: Catalogue, { stage, trashed = false, offset, limit }: ListFilter): Omit<ListResult, 'complete'> {
  const rows = catalogue.rows(trashed)
  const counts = catalogue.stages(trashed)
  if (stage === null) return { articles: rows.page(offset, limit).map(({ row }) => row), total: Object.values(counts).reduce((sum, count) => sum + count, 0), counts }
  const articles: ArticleRow[] = []
  let passed = 0
  for (let nth = 0; nth < rows.size && articles.length < limit; nth += 1) {
    const row = rows.at(nth)?.row
    if (row?.stage !== stage) continue
    if (passed >= offset) articles.push(row)
    passed += 1
  }
  return { articles, total: counts[stage] ?? 0, counts }
}
