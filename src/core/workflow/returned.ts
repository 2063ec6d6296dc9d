import type { ArticleData, ReviewRecord } from '../article/article.ts'

/** By whom and why the article was sent back, as long as nothing was done with it since; null else. */
export function returnedBy({ records }: Pick<ArticleData, 'records'>): ReviewRecord | null {
  const last = records.at(-1)
  return last?.action === 'return' ? last : null
}
