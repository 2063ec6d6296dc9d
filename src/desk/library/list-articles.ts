import type { ArticleRow } from '#contract/views.ts'
import type { Catalogue } from './catalogue.ts'
import type { ListFilter, ListResult } from './library.ts'
import type { StageCounts } from './rows-in-order.ts'

const searched = (row: ArticleRow): string => `${row.headline}\n${row.byline}\n${row.tags.join('\n')}\n${row.lead}`.toLowerCase()

/** null where every row matches */
function matcher(filter: ListFilter): ((row: ArticleRow) => boolean) | null {
  const words = filter.query.toLowerCase().split(/\s+/u).filter((word) => word !== '')
  const { channel, tag } = filter
  if (words.length === 0 && channel === null && tag === null) return null
  return (row) => {
    if (channel !== null && row.channel !== channel) return false
    if (tag !== null && !row.tags.includes(tag)) return false
    if (words.length === 0) return true
    const text = searched(row)
    return words.every((word) => text.includes(word))
  }
}

/** One page of the list, newest change first, and how many of each stage the other filters let through. */
export function listArticles(catalogue: Catalogue, filter: ListFilter): ListResult {
  const complete = catalogue.isComplete
  const matches = matcher(filter)
  if (matches === null) return { ...listAll(catalogue, filter), complete }
  const rows = catalogue.rows(filter.trashed ?? false)
  const counts: StageCounts = {}
  const articles: ArticleRow[] = []
  let total = 0
  for (let nth = 0; nth < rows.size; nth += 1) {
    const row = rows.at(nth)?.row
    if (row === undefined || !matches(row)) continue
    counts[row.stage] = (counts[row.stage] ?? 0) + 1
    if (filter.stage !== null && row.stage !== filter.stage) continue
    if (total >= filter.offset && articles.length < filter.limit) articles.push(row)
    total += 1
  }
  return { articles, total, counts, complete }
}

/** Narrowed by nothing but the stage: what the catalogue has counted already is not counted again, whatever the library's size. */
function listAll(catalogue: Catalogue, { stage, trashed = false, offset, limit }: ListFilter): Omit<ListResult, 'complete'> {
  const rows = catalogue.rows(trashed)
  const counts = catalogue.stages(trashed)
  const articles: ArticleRow[] = []
  let passed = 0
  for (let nth = stage === null ? offset : 0; nth < rows.size && articles.length < limit; nth += 1) {
    const row = rows.at(nth)?.row
    if (row === undefined || (stage !== null && row.stage !== stage)) continue
    if (stage === null || passed >= offset) articles.push(row)
    passed += 1
  }
  const total = stage === null ? Object.values(counts).reduce((sum, count) => sum + count, 0) : counts[stage] ?? 0
  return { articles, total, counts }
}
