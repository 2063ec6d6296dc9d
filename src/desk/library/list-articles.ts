import type { Stage } from '#core/article/article.ts'
import type { ArticleRow } from '#contract/views.ts'
import type { Catalogue } from './catalogue.ts'
import type { ListFilter, ListResult } from './library.ts'

const searched = (row: ArticleRow): string => `${row.headline}\n${row.byline}\n${row.tags.join('\n')}\n${row.lead}`.toLowerCase()

function matcher(filter: ListFilter): (row: ArticleRow) => boolean {
  const words = filter.query.toLowerCase().split(/\s+/u).filter((word) => word !== '')
  const { channel, tag, trashed = false } = filter
  return (row) => {
    if ((row.trashed !== null) !== trashed) return false
    if (channel !== null && row.channel !== channel) return false
    if (tag !== null && !row.tags.includes(tag)) return false
    if (words.length === 0) return true
    const text = searched(row)
    return words.every((word) => text.includes(word))
  }
}

/** One page of the list, newest change first, and how many of each stage the other filters let through. */
export function listArticles(catalogue: Catalogue, filter: ListFilter): ListResult {
  const matches = matcher(filter)
  const counts: Partial<Record<Stage, number>> = {}
  const articles: ArticleRow[] = []
  let total = 0
  for (const row of catalogue.newestFirst) {
    if (!matches(row)) continue
    counts[row.stage] = (counts[row.stage] ?? 0) + 1
    if (filter.stage !== null && row.stage !== filter.stage) continue
    if (total >= filter.offset && articles.length < filter.limit) articles.push(row)
    total += 1
  }
  return { articles, total, counts }
}
