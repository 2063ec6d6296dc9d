import type { QueryClient } from '@tanstack/react-query'
import { connectDesk, type DeskClient } from '#renderer/connection/desk-client.ts'
import { currentFilters } from '#renderer/library/filters.ts'
import { FIRST_REVIEW, listQuery } from '#renderer/library/list-query.ts'
import { pageQuery } from '#renderer/library/read-page.ts'
import { makeQueries, type DeskQueries } from './desk-queries.ts'
import { followDesk } from './follow-desk.ts'
import { currentPlace, isArticleSection } from './place.ts'
import { makeQueryClient } from './query-client.ts'

/** The desk, the options of its queries, and what it has answered. */
export type OpenDesk = { client: DeskClient, queries: DeskQueries, cache: QueryClient }

/** ms that the window waits for the first answers before it is drawn without them */
const FIRST_ANSWERS_MS = 400

/**
 * Connects, and asks for what the window shows first while the program that draws it is still being read: drawn with its rows at
 * once, it is not drawn again for each answer. Rejects never; waits until there is a desk.
 */
export async function openDesk(): Promise<OpenDesk> {
  const client = await connectDesk()
  const queries = makeQueries(client)
  const cache = makeQueryClient()
  followDesk(client, queries, cache)
  const answers = Promise.all([
    cache.prefetchQuery(queries.library.view.queryOptions()),
    ...firstRows(client, queries, cache),
    cache.prefetchQuery(queries.access.state.queryOptions()),
    cache.prefetchQuery(queries.shell.capabilities.queryOptions({ staleTime: Infinity })),
    cache.prefetchQuery(queries.backup.state.queryOptions()),
    cache.prefetchQuery(queries.tray.state.queryOptions()),
  ])
  await Promise.race([answers, new Promise((resolve) => { setTimeout(resolve, FIRST_ANSWERS_MS) })])
  return { client, queries, cache }
}

function firstRows(client: DeskClient, queries: DeskQueries, cache: QueryClient): Promise<void>[] {
  const { section } = currentPlace()
  return isArticleSection(section) ? [cache.prefetchQuery(pageQuery(client, queries, listQuery(section, currentFilters(), FIRST_REVIEW, null), 0))] : []
}
