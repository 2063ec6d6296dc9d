import type { Stage } from '#core/article/article.ts'
import type { ArticleRow, SearchHit } from '#contract/views.ts'
import type { DeskQueries } from '#renderer/app/desk-queries.ts'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import type { ListQuery } from './list-query.ts'

export type Hit = Pick<SearchHit, 'field' | 'snippet' | 'ranges'>
/** a row of the list; `hit`: the place that shows why search found it */
export type ListRow = { row: ArticleRow, hit: Hit | null }
/** complete: false while the desk still reads articles, of which some may belong here */
export type ListPage = { rows: ListRow[], total: number, counts: Partial<Record<Stage, number>>, complete: boolean }

/** Rows from `offset` on: of all articles, or of those in whose whole text the query's words occur. */
export async function readPage(client: DeskClient, query: ListQuery, offset: number, limit: number, signal: AbortSignal): Promise<ListPage> {
  if (query.query === '') {
    const { articles, total, counts, complete } = await client.article.list({ ...query, offset, limit }, { signal })
    return { rows: articles.map((row) => ({ row, hit: null })), total, counts, complete }
  }
  const { order: _, ...asked } = query
  const { hits, total, counts, complete } = await client.search.query({ ...asked, offset, limit }, { signal })
  return { rows: hits.map(({ field, snippet, ranges, ...row }) => ({ row, hit: { field, snippet, ranges } })), total, counts, complete }
}

/** A screenful and more; no more than the desk has at once when it opens a library (store/catalogue-writer.ts), so that the first answer is whole. */
export const PAGE_ROWS = 50

/** One page of the list, as the cache keeps it. */
export const pageQuery = (client: DeskClient, queries: DeskQueries, query: ListQuery, page: number) => ({
  // Under the list's own key: what makes the list old makes this old.
  queryKey: [...queries.article.list.key(), 'rows', query, page],
  queryFn: ({ signal }: { signal: AbortSignal }) => readPage(client, query, page * PAGE_ROWS, PAGE_ROWS, signal),
})

/** ms until an answer from which articles may be missing is asked for again */
const ASK_AGAIN_AFTER = 1_000

/** A query's `refetchInterval`: an answer given while the desk still reads articles is asked for again until it is whole. */
export const untilComplete = ({ state }: { state: { data?: { complete: boolean } | undefined } }): number | false => (state.data?.complete === false ? ASK_AGAIN_AFTER : false)
