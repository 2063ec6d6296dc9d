import type { ReviewRecord } from '#core/article/article.ts'
import type { SiteArticle } from '#core/site/site-article.ts'

/**
 * Does readers' version come from a sign-off that this library does not know? Then what the library has is older, as after a backup was put back, or went
 * another way since. Told by the records, not by clocks: a correction signed on a desk whose clock is behind follows all the same.
 * @param item as it would be published; null: it would be taken off the site
 * @param records of the article, as far as its last sign-off at least
 */
export function isOlderThanSite(item: SiteArticle | null, records: readonly ReviewRecord[], last: SiteArticle): boolean {
  if (item?.signedAt === last.signedAt || records.some(({ action, at }) => action === 'sign' && at === last.signedAt)) return false
  // A sample nobody signed has the time it was published at in place of one.
  return records.length > 0 || last.signedAt !== new Date(last.publishedAt).toISOString()
}
