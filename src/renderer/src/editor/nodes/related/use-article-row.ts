import { useQuery } from '@tanstack/react-query'
import type { ArticleRow } from '#contract/views.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'

/** What the library's list shows of an article now; null where it has none of this id, undefined while nobody knows. */
export function useArticleRow(id: string): ArticleRow | null | undefined {
  const { data } = useQuery(useDeskQueries().article.rows.queryOptions({ input: { ids: [id] } }))
  return data === undefined ? undefined : data.articles[0] ?? null
}
