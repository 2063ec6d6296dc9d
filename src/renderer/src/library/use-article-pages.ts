import { useMemo, useState } from 'react'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import type { Stage } from '#core/article/article.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'

import { readPage, type ListPage, type ListQuery, type ListRow } from './read-page.ts'

export const PAGE_ROWS = 100
const NO_COUNTS = {}
/** ms until an answer from which articles may be missing is asked for again */
const ASK_AGAIN_AFTER = 1_000

export type ArticlePages = {
  /** null until the first answer */
  total: number | null
  counts: Partial<Record<Stage, number>>
  row: (index: number) => ListRow | null
  /** false while the desk still reads articles that may belong here */
  complete: boolean
  error: unknown
  /** the rows shown answer an older query */
  isStale: boolean
  retry: () => void
}

/**
 * The list by pages of a hundred, asked for as they come into sight: the scroll
 * bar is true from the start, a jump to the end of 10,000 fetches one page, and
 * a change in the library refetches what is on the screen and nothing else.
 * `first` and `last` are the rows in sight.
 */
export function useArticlePages(query: ListQuery, first: number, last: number): ArticlePages {
  const queries = useDeskQueries()
  const desk = useDesk()
  const [known, setKnown] = useState<{ total: number, counts: Partial<Record<Stage, number>> } | null>(null)
  const firstPage = Math.max(0, Math.floor(first / PAGE_ROWS))
  const lastPage = Math.max(firstPage, Math.floor(last / PAGE_ROWS))
  const wanted = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index)

  const results = useQueries({
    queries: wanted.map((page) => ({
      // Under the list's own key: what makes the list old makes this old.
      queryKey: [...queries.article.list.key(), 'rows', query, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => readPage(desk, query, page * PAGE_ROWS, PAGE_ROWS, signal),
      placeholderData: keepPreviousData<ListPage>,
      refetchInterval: (answer: { state: { data?: ListPage | undefined } }) => (answer.state.data?.complete === false ? ASK_AGAIN_AFTER : false),
    })),
  })

  const answer = results.find((result) => result.data !== undefined)
  const data = answer?.data
  // The newest answer counts; between answers (a page not yet there) the last one still does.
  if (data !== undefined && (known === null || known.total !== data.total || known.counts !== data.counts)) setKnown({ total: data.total, counts: data.counts })

  const byPage = useMemo(
    () => new Map(wanted.map((page, index) => [page, results[index]])),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `wanted` is firstPage and lastPage
    [results, firstPage, lastPage],
  )
  const failed = results.find((result) => result.isError && result.data === undefined)
  return {
    total: data?.total ?? known?.total ?? null,
    counts: data?.counts ?? known?.counts ?? NO_COUNTS,
    row: (index) => {
      const page = Math.floor(index / PAGE_ROWS)
      const result = byPage.get(page)
      // While a new query is on its way its first page shows the former rows; any other page shows none.
      if (result?.data === undefined || (result.isPlaceholderData && page !== 0)) return null
      return result.data.rows[index % PAGE_ROWS] ?? null
    },
    complete: data?.complete ?? true,
    error: failed?.error ?? null,
    isStale: results.some((result) => result.isPlaceholderData),
    retry: () => { for (const result of results) if (result.isError) void result.refetch() },
  }
}
