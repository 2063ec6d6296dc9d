import type { FoundArticle } from './replace-deps.ts'

/** Places on one page of the list: as many as a person looks through at a time, and a window draws at once. */
export const PLACES_ON_PAGE = 200

/** Of an article, its places [from, to); one with many goes on on the next page. */
export type Part = { article: FoundArticle, from: number, to: number }

/** Every place of every article, in order, on pages of as many. */
export function pagesOf(articles: readonly FoundArticle[], size = PLACES_ON_PAGE): Part[][] {
  const pages: Part[][] = []
  let left = 0
  for (const article of articles) {
    for (let from = 0; from < article.hits.length;) {
      if (left === 0) {
        pages.push([])
        left = size
      }
      const to = Math.min(from + left, article.hits.length)
      pages.at(-1)?.push({ article, from, to })
      left -= to - from
      from = to
    }
  }
  return pages
}
