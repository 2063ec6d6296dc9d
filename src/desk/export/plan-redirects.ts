import { redirectFiles, renderRedirect, type Redirect } from '#core/site/redirects.ts'
import { hostFolder, pageOf } from '#core/site/site-paths.ts'
import { sameFile } from './plan-page.ts'
import type { Publication } from './plan-publication.ts'
import type { ManifestArticle, SiteManifest } from './site-manifest.ts'

/** `leadsTo`: of a page that leads on */
type RedirectFile = { path: string, text: string, leadsTo?: string }

/**
 * What leads on from addresses that articles had: a page at each, and the same for the web server. Only of articles that are on the site, and from
 * addresses nothing else stands at; the addresses of others are kept in mind, for when they are signed again.
 */
export function planRedirects(before: SiteManifest, plan: Publication): { moved: SiteManifest['moved'], files: RedirectFile[] } {
  const moved = movedNow(before, plan.articles)
  const items = new Map(plan.articles.map(({ item }) => [item.id, item]))
  const redirects = moved.flatMap(({ from, id }): Redirect[] => {
    const [item, cut] = [items.get(id), from.indexOf('/')]
    return item === undefined || plan.files.has(sameFile(from)) ? [] : [{ host: from.slice(0, cut), path: from.slice(cut + 1), to: item.permalink.replace(/[?#].*$/, ''), headline: item.headline }]
  })
  return { moved, files: [...redirects.map((one) => ({ path: `${hostFolder(one.host)}/${one.path}`, text: renderRedirect(one), leadsTo: one.to })), ...redirectFiles(redirects)] }
}

/** What is known of, and the addresses of the last publication at which the article is no more. */
function movedNow(before: SiteManifest, articles: readonly ManifestArticle[]): SiteManifest['moved'] {
  const now = new Map(articles.map(({ item }) => [item.id, pageOf(item)]))
  const left = before.articles.filter(({ item }) => now.get(item.id) !== pageOf(item)).map(({ item }) => ({ from: pageOf(item), id: item.id }))
  // An address that two articles had leads to the one that had it last.
  return [...new Map([...before.moved, ...left].map((one) => [one.from, one])).values()]
}
