import { useEffect } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import { listenToDesk } from '#renderer/connection/desk-events.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { documentsOf } from '#renderer/document/documents.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'

/**
 * ms without a change before the list is read again. Reading makes a revision of what was typed so far, so under
 * steady typing it waits until the desk has made one by itself.
 */
const SETTLED = 6_000

/**
 * What is on the screen is saved before it is read. By the article's id: the answer outlives the pane by minutes, and
 * would keep a closed article's editor with it.
 */
const readingOf = (client: DeskClient, id: string) => async () => {
  // Words that cannot be saved now are said elsewhere, and must not hide the rest.
  await documentsOf(client).opened(id)?.flush().catch(() => undefined)
  return client.history.list({ id })
}

/** Every revision of the article, newest first. */
export function useRevisions({ id }: ArticleDocument) {
  const client = useDesk()
  return useQuery({ ...useDeskQueries().history.list.queryOptions({ input: { id } }), queryFn: readingOf(client, id), refetchOnMount: 'always' })
}

/** Reads the list again at once. */
export function useRefreshRevisions(): () => void {
  const cache = useQueryClient()
  const queries = useDeskQueries()
  return () => void cache.invalidateQueries({ queryKey: queries.history.list.key() })
}

/** Keeps the list true to what happens to the article: at once for an act of the review, after a pause for typing. */
export function useFollowArticle(document: ArticleDocument): void {
  const client = useDesk()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const view = useDocumentValue(document, (d) => d.view)
  useEffect(() => {
    const read = (): void => void cache.invalidateQueries({ queryKey: queries.history.list.key() })
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = listenToDesk(client, (event) => {
      if (event.type !== 'article-changed' || event.id !== document.id) return
      clearTimeout(timer)
      timer = setTimeout(read, SETTLED)
    }, read)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [client, queries, cache, document])
  useEffect(() => {
    void cache.invalidateQueries({ queryKey: queries.history.list.key() })
  }, [view, cache, queries])
}
