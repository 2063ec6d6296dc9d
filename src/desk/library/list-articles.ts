import { dueFirst } from '#core/workflow/deadline.ts'
import type { ArticleRow } from '#contract/views.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import type { Catalogue } from './catalogue.ts'
import type { ListFilter, ListResult } from './library-inputs.ts'
import { matcher, type Newsroom } from './narrow.ts'
import { shownRow } from './shown-row.ts'
import type { StageCounts } from './rows-in-order.ts'

/** One page of the list, in its order, and how many of each stage the other filters let through. A stage is that which a row shows: by the rules of now. */
export function listArticles(catalogue: Catalogue, filter: ListFilter, newsroom: Newsroom): ListResult {
  const complete = catalogue.isComplete
  const matches = matcher(filter, newsroom)
  const isDue = filter.order === 'due' || (filter.inbox ?? null) !== null
  if (matches === null && !isDue) {
    const isThere = filter.stage === null && filter.trashed !== true && catalogue.hasPage(filter.offset, filter.limit)
    return { ...listAll(catalogue, filter, newsroom), complete: complete || isThere }
  }
  const rows = catalogue.rows(filter.trashed ?? false)
  const moved = rows.moved(newsroom.rulesOf)
  const counts: StageCounts = {}
  const found: CatalogueEntry[] = []
  let total = 0
  // In another order than the catalogue's every one must be seen before the first is known: few wait for one person, or in one stage.
  const [from, to] = isDue ? [0, Infinity] : [filter.offset, filter.offset + filter.limit]
  for (let nth = 0; nth < rows.size; nth += 1) {
    const entry = rows.at(nth)
    if (entry === undefined || (matches !== null && !matches(entry))) continue
    const stage = moved.get(entry) ?? entry.row.stage
    counts[stage] = (counts[stage] ?? 0) + 1
    if (filter.stage !== null && stage !== filter.stage) continue
    if (total >= from && total < to) found.push(entry)
    total += 1
  }
  const page = isDue ? found.sort((a, b) => dueFirst(a.row, b.row)).slice(filter.offset, filter.offset + filter.limit) : found
  return { articles: page.map((entry) => shownRow(entry, newsroom)), total, counts, complete }
}

/** Narrowed by nothing but the stage: what the catalogue has counted already is not counted again, whatever the library's size. */
function listAll(catalogue: Catalogue, { stage, trashed = false, offset, limit }: ListFilter, newsroom: Newsroom): Omit<ListResult, 'complete'> {
  const rows = catalogue.rows(trashed)
  const moved = rows.moved(newsroom.rulesOf)
  const counts = catalogue.stages(trashed)
  for (const [{ row }, to] of moved) {
    const counted = counts[row.stage] ?? 0
    // While rows are still being read the counts are those of the last run: an article that came to this stage since is not among them.
    if (counted === 0) continue
    counts[row.stage] = counted - 1
    counts[to] = (counts[to] ?? 0) + 1
  }
  if (stage === null) return { articles: rows.page(offset, limit).map((entry) => shownRow(entry, newsroom)), total: Object.values(counts).reduce((sum, count) => sum + count, 0), counts }
  const articles: ArticleRow[] = []
  let passed = 0
  for (let nth = 0; nth < rows.size && articles.length < limit; nth += 1) {
    const entry = rows.at(nth)
    if (entry === undefined || (moved.get(entry) ?? entry.row.stage) !== stage) continue
    if (passed >= offset) articles.push(shownRow(entry, newsroom))
    passed += 1
  }
  return { articles, total: counts[stage] ?? 0, counts }
}
