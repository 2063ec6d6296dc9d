import { useQuery } from '@tanstack/react-query'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useSavedValue } from '#renderer/document/use-document-value.ts'

/**
 * What the page offers to read next. It hangs on the library as much as on the
 * article, so it is asked for again when the article's channel or time was saved.
 */
export function useNextArticle(document: ArticleDocument): { headline: string, permalink: string } | null {
  const channel = useSavedValue(document, (d) => d.slip.channel)
  const publishedAt = useSavedValue(document, (d) => d.slip.publishedAt)
  const queries = useDeskQueries()
  const options = queries.article.next.queryOptions({ input: { id: document.id } })
  const { data } = useQuery({ ...options, queryKey: [...options.queryKey, channel, publishedAt], placeholderData: (before) => before })
  return data ?? null
}
