import type { ArticleData } from '#core/article/article.ts'
import type { ArticleRow } from '#contract/views.ts'
import { loadArticle } from '../library/load-article.ts'
import type { LibraryState } from '../library/library-state.ts'

export const hasAddress = ({ records }: Pick<ArticleData, 'records'>): boolean => records.some(({ action }) => action === 'sign')

/** A signature that was taken back leaves the address it gave. One that cannot be read keeps what it may have. */
const wasSigned = (state: LibraryState, id: string): Promise<boolean> => loadArticle(state, id).then(({ data }) => hasAddress(data), () => true)

/**
 * The other article of this library that has the address or the content id which a sign-off elsewhere gave to this one; null where
 * both are free. An article holds what a sign-off here gave it, or one that was believed: words that merely came in, or a pasted page, hold nothing, whatever stands on their slip. Every desk counts its own content ids. Known for sure once every article has been looked at.
 */
export async function addressHolder(state: LibraryState, article: ArticleData): Promise<ArticleRow | null> {
  if (!hasAddress(article)) return null
  const { id, slip: { contentId, permalink } } = article
  for (const { row, contentId: other } of state.catalogue.entries()) {
    if (row.id === id || !((permalink !== null && row.permalink === permalink) || (contentId !== null && other === contentId))) continue
    if (row.publication !== 'none' || await wasSigned(state, row.id)) return row
  }
  return null
}
