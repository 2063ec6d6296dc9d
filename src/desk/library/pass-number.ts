import { isDeskError } from '../desk-error.ts'
import { contentHash } from '../store/content-hash.ts'
import type { LibraryState } from './library-state.ts'
import { loadArticle } from './load-article.ts'
import { putDown } from './store-article.ts'

/** A journal's numbers go up by one: more than this above what is held was never given, it is damage. */
const MOST_TYPED = 1_000_000

/**
 * Number `told` may have been acknowledged with words that are lost: whoever
 * holds it must be told that the article is another, so what is held gets a
 * later number. Within the article's turn.
 */
export async function passNumber(state: LibraryState, id: string, told: number): Promise<void> {
  // Also one that no row tells of: the catalogue may be made anew after this.
  const held = await loadArticle(state, id).catch((error: unknown) => {
    // No such article, or none that can be opened and written in: nobody gets a number of it.
    if (isDeskError(error, 'article-not-found') || isDeskError(error, 'store-corrupt') || isDeskError(error, 'store-from-newer-version')) return null
    throw error
  })
  if (held === null) return
  if (told <= held.rev || told > held.rev + MOST_TYPED) return
  const rev = Math.max(told + 1, await state.numbers.least(id, held.rev))
  await putDown(state, { ...held, rev, baseRev: held.rev }, held, { why: 'recovered', by: null }, contentHash(held.data))
}
