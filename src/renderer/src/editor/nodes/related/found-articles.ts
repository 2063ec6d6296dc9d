import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ArticleRow } from '#contract/views.ts'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import { NO_FILTERS } from '#renderer/library/filters.ts'
import { readPage, untilComplete } from '#renderer/library/read-page.ts'

const MOST = 50
/** complete: false while the desk still reads articles, of which some may belong here */
export type FoundArticles = { rows: ArticleRow[], complete: boolean }

/**
 * Newest change first: of all articles, or of those in which the words occur.
 * @param list the lists' own key: what makes them old makes this old
 */
export function foundArticles(desk: DeskClient, list: readonly unknown[], query: string) {
  return queryOptions({
    queryKey: [...list, 'related-picker', query],
    queryFn: async ({ signal }): Promise<FoundArticles> => {
      const { rows, complete } = await readPage(desk, { ...NO_FILTERS, inbox: null, trashed: false, order: 'changed', query }, 0, MOST, signal)
      return { rows: rows.map(({ row }) => row), complete }
    },
    placeholderData: keepPreviousData, staleTime: 0, refetchInterval: untilComplete,
  })
}
