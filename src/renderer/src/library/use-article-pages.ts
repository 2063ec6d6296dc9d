import { useMemo, useState } from 'react'
import { useQueries } from '@tanstack/react-query'
import type { Stage } from '#core/article/article.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import type { ListQuery } from './list-query.ts'
import { PAGE_ROWS, pageQuery, untilComplete, type ListRow } from './read-page.ts'

const NO_COUNTS = {}
const NO_ROWS: readonly ListRow[] = []

export type ArticlePages = {
  /** null until the first answer */
  total: number | null
  counts: Partial<Record<Stage, number>>
  row: (index: number) => ListRow | null
  /** its place among the rows that are here; -1 where it is not among them */
  indexOf: (id: string) => number
  /** false while the desk still reads articles that may belong here */
  complete: boolean
  error: unknown
  /** the rows shown answer an older query */
  isStale: boolean
  retry: () => void
}

/**
 * The list by pages, asked for as they come into sight: the scroll
 * bar is true from the start, a jump to the end of 10,000 fetches one page, and
 * a change in the library refetches what is on the screen and nothing else.
 * `first` and `last` are the rows in sight.
 */
export function useArticlePages(query: ListQuery, first: number, last: number): ArticlePages {
  const queries = useDeskQueries()
  const desk = useDesk()
  const asked = JSON.stringify(query)
  const [known, setKnown] = useState<{ asked: string, total: number, counts: Partial<Record<Stage, number>>, top: readonly ListRow[] } | null>(null)
  const firstPage = Math.max(0, Math.floor(first / PAGE_ROWS))
  const lastPage = Math.max(firstPage, Math.floor(last / PAGE_ROWS))
  const wanted = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index)

  const results = useQueries({
    queries: wanted.map((page) => ({ ...pageQuery(desk, queries, query, page), refetchInterval: untilComplete })),
  })

  const data = results.find((result) => result.data !== undefined)?.data
  const top = (firstPage === 0 ? results[0]?.data?.rows : undefined) ?? (known?.asked === asked ? known.top : NO_ROWS)
  // The newest answer counts; between answers (a page not yet there) the last one still does. useQueries hands no former data on, so it is kept here.
  if (data !== undefined && (known === null || known.asked !== asked || known.total !== data.total || known.counts !== data.counts || known.top !== top)) {
    setKnown({ asked, total: data.total, counts: data.counts, top })
  }
  const isStale = data === undefined && known !== null && known.asked !== asked

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
      // While a new query is on its way its first page shows the former rows; any other page shows none.
      if (isStale) return known.top[index] ?? null
      return byPage.get(Math.floor(index / PAGE_ROWS))?.data?.rows[index % PAGE_ROWS] ?? null
    },
    indexOf: (id) => {
      for (const [page, result] of byPage) {
        const at = result?.data?.rows.findIndex(({ row }) => row.id === id) ?? -1
        if (at >= 0) return page * PAGE_ROWS + at
      }
      return -1
    },
    complete: data?.complete ?? true,
    error: failed?.error ?? null,
    isStale,
    retry: () => { for (const result of results) if (result.isError) void result.refetch() },
  }
}
