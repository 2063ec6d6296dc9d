import { redirectFiles, renderRedirect, type Redirect } from '#core/site/redirects.ts'
import { hostFolder, pageOf } from '#core/site/site-paths.ts'
import { sameFile } from './plan-page.ts'
import type { Planner, Publication } from './planner.ts'
import type { Moved } from './site-manifest.ts'

/**
 * What leads on from addresses that articles had: a page at each, and the same for the web server. Only of articles that are on the site, and from
 * addresses nothing else stands at; the addresses of others are kept in mind, for when they are signed again.
 */
export function planRedirects(planner: Planner, plan: Pick<Publication, 'article' | 'changed' | 'gone' | 'lists'>): readonly Moved[] {
  const { before, files } = planner
  dropFormer(planner, plan)
  const moved = movedNow(planner, plan)
  const redirects = moved.flatMap(({ from, id }): Redirect[] => {
    const [item, cut] = [plan.article(id)?.item, from.indexOf('/')]
    return item === undefined || files.has(from) ? [] : [{ host: from.slice(0, cut), path: from.slice(cut + 1), to: item.permalink.replace(/[?#].*$/, ''), headline: item.headline }]
  })
  const put = (path: string, text: string, leadsTo?: string): void => {
    const bytes = Buffer.from(text, 'utf8')
    planner.want({ path, id: null, isPage: false, make: async () => bytes, ...(leadsTo === undefined ? {} : { leadsTo }) }, bytes)
  }
  // Of two that some file systems take for one the last has the page; a web server is told both.
  const pages = new Map(redirects.map((one) => [sameFile(`${hostFolder(one.host)}/${one.path}`), one]))
  for (const one of pages.values()) put(`${hostFolder(one.host)}/${one.path}`, renderRedirect(one), one.to)
  for (const { path, text } of redirectFiles(redirects)) put(path, text)
  return before.moved.length === moved.length && before.moved.every((one, at) => one === moved[at]) ? before.moved : moved
}

/** Those of the last publication are told anew, but where an article or a list has taken the place. */
function dropFormer({ before, files }: Planner, { lists }: Pick<Publication, 'lists'>): void {
  for (const { from } of before.moved) {
    const host = from.slice(0, from.indexOf('/'))
    for (const path of [from, `${host}/_redirects`, `nginx/${host}.conf`]) if (files.pathOf(path) === path && before.pageAt(path) === undefined && !lists.has(path) && !files.looksAt(path)) files.drop(path)
  }
}

/** What is known of, and the addresses of the last publication at which the article is no more. */
function movedNow({ before }: Planner, { article, changed, gone }: Pick<Publication, 'article' | 'changed' | 'gone'>): Moved[] {
  const was = [...changed.flatMap(({ item }) => before.article(item.id) ?? []), ...gone]
  const left = was.flatMap(({ item }): Moved[] => {
    const now = article(item.id)
    return now !== undefined && pageOf(now.item) === pageOf(item) ? [] : [{ from: pageOf(item), id: item.id }]
  })
  // An address that two articles had leads to the one that had it last.
  return [...new Map([...before.moved, ...left].map((one) => [one.from, one])).values()]
}
