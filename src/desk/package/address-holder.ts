import type { ArticleData } from '#core/article/article.ts'
import type { ArticleRow } from '#contract/views.ts'
import type { LibraryState } from '../library/library-state.ts'

export const hasAddress = ({ records }: Pick<ArticleData, 'records'>): boolean => records.some(({ action }) => action === 'sign')

/**
 * The other article of this library that has the address or the content id which a sign-off elsewhere gave to this one; null where
 * both are free. Every desk counts its own content ids. Known for sure once every article has been looked at.
 */
export function addressHolder(state: Pick<LibraryState, 'catalogue'>, article: ArticleData): ArticleRow | null {
  if (!hasAddress(article)) return null
  const { id, slip: { contentId, permalink } } = article
  for (const { row, contentId: other } of state.catalogue.entries()) {
    if (row.id !== id && ((permalink !== null && row.permalink === permalink) || (contentId !== null && other === contentId))) return row
  }
  return null
}
