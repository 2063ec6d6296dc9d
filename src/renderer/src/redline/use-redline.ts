import { useEffect, useState } from 'react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Redline } from '#core/redline/redline.ts'
import { useDesk, useDeskQueries } from '#renderer/app/desk-context.tsx'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { documentsOf } from '#renderer/document/documents.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import type { Redlining } from './redlining.ts'

/** By the article's id: the answer must not keep a closed article's editor with it. */
const readingOf = (client: DeskClient, { article: id, from, to }: Redlining) => async (): Promise<Redline> => {
  // Words that cannot be saved now are said elsewhere; what is on the disk is shown.
  await documentsOf(client).opened(id)?.flush().catch(() => undefined)
  return client.redline.get({ id, from, to })
}

/**
 * The redline, read anew whenever the article is another, or was given an act of the review.
 * `isStale`: words are on their way to the disk, or their redline from it; what is shown is that of before. Words that cannot be saved are said elsewhere:
 * a reader for the ear may leave out what is called busy.
 */
export function useRedline(document: ArticleDocument, redlining: Redlining) {
  const client = useDesk()
  const queries = useDeskQueries()
  const cache = useQueryClient()
  const { article: id, from, to } = redlining
  const rev = useDocumentValue(document, (d) => d.rev)
  const view = useDocumentValue(document, (d) => d.view)
  const isSaving = useDocumentValue(document, (d) => d.saveState.kind === 'saving')
  const [read, setRead] = useState({ rev, view })
  useEffect(() => {
    let isLast = true
    void cache.invalidateQueries({ queryKey: queries.redline.get.key() }).then(() => { if (isLast) setRead({ rev, view }) })
    return () => { isLast = false }
  }, [rev, view, cache, queries])
  const query = useQuery({ ...queries.redline.get.queryOptions({ input: { id, from, to } }), queryFn: readingOf(client, redlining), refetchOnMount: 'always', retry: false, placeholderData: keepPreviousData })
  return { data: query.data, error: query.error, isStale: isSaving || read.rev !== rev || read.view !== view || query.isFetching }
}
