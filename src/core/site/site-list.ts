import type { SiteArticle } from './site-article.ts'
import type { Root } from './site-roots.ts'
import { hostFolder } from './site-paths.ts'

/**
 * One file of the site that no article has to itself. Site, channels and program aside, its text is told by `words` (all that stands in it and is of no article) and
 * `articles` (those it shows, in their order): where both are as they were, it is not made again.
 */
export type SiteList = { /** under the export, the host's folder first, forward slashes */ path: string, words: string, articles: readonly SiteArticle[], make: () => string }

/** `page`: its path under its host, where search engines are to know of it */
export type Planned = SiteList & { root: Root, page: string | null }

export const planned = (root: Root, path: string, { words, articles, make, isListed = true }: Pick<SiteList, 'words' | 'articles' | 'make'> & { isListed?: boolean }): Planned =>
  ({ path: `${hostFolder(root.host)}/${path}`, root, page: isListed ? path : null, words, articles, make })

/** Would it come out byte for byte as it did? Of the same site, channels and program; articles that say the same are the same object. */
export function isSameList(a: SiteList, b: SiteList): boolean {
  const [own, others] = [a.articles, b.articles]
  if (a.words !== b.words || own.length !== others.length) return false
  for (let at = 0; at < own.length; at += 1) if (own[at] !== others[at]) return false
  return true
}

/** Each under one key. */
export function groupByOne<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

export function groupBy<T>(items: readonly T[], keys: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) for (const key of keys(item)) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
