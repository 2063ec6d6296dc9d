import { isDeepStrictEqual } from 'node:util'
import { SITE } from '#core/layout/page-input.ts'
import { redirectFiles, renderRedirect, type Redirect } from '#core/site/redirects.ts'
import { addressOf, hostFolder, isChannelList, pageOf } from '#core/site/site-paths.ts'
import { channelRoots, type Root } from '#core/site/site-roots.ts'
import { sameFile } from './plan-page.ts'
import type { Planner, Publication } from './planner.ts'
import type { Moved } from './site-manifest.ts'
import type { SiteState } from './site-state.ts'

type Target = Pick<Redirect, 'to' | 'headline'>

const folderOf = ({ host, folder }: Root): string => `${hostFolder(host)}/${folder}`

/**
 * What leads on from addresses that articles and channels' lists had: a page at each, and the same for the web server. Only where what moved is on the site, and from
 * addresses nothing else stands at; the addresses of others are kept in mind, for when they are there again.
 */
export function planRedirects(planner: Planner, plan: Pick<Publication, 'article' | 'changed' | 'gone' | 'lists'>): Pick<Publication, 'moved' | 'roots'> {
  const { before, channels, files } = planner
  dropFormer(planner, plan)
  const roots = new Map(channelRoots(SITE, channels).flatMap((root): [string, Root][] => (root.channel === null ? [] : [[root.channel.id, root]])))
  const moved = movedNow(before, plan, roots)
  const redirects = moved.flatMap((one): Redirect[] => {
    const [target, cut] = [targetOf(one, plan, roots), one.from.indexOf('/')]
    return target === null || files.has(one.from) ? [] : [{ host: one.from.slice(0, cut), path: one.from.slice(cut + 1), ...target }]
  })
  const put = (path: string, text: string, leadsTo?: string): void => {
    const bytes = Buffer.from(text, 'utf8')
    planner.want({ path, id: null, isPage: false, make: async () => bytes, ...(leadsTo === undefined ? {} : { leadsTo }) }, bytes)
  }
  // Of two that some file systems take for one the last has the page; a web server is told both. A feed is no page: only the server leads on from one.
  const pages = new Map(redirects.filter(({ path }) => !isFeed(path)).map((one) => [sameFile(`${hostFolder(one.host)}/${one.path}`), one]))
  for (const one of pages.values()) put(`${hostFolder(one.host)}/${one.path}`, renderRedirect(one), one.to)
  for (const { path, text } of redirectFiles(redirects)) put(path, text)
  const folders = Object.fromEntries([...roots].map(([id, root]) => [id, folderOf(root)]))
  return {
    moved: before.moved.length === moved.length && before.moved.every((one, at) => one === moved[at]) ? before.moved : moved,
    roots: before.roots !== null && isDeepStrictEqual(before.roots, folders) ? before.roots : folders,
  }
}

const isFeed = (path: string): boolean => /\.(?:xml|json)$/.test(path)

/** Where it is now; null where it is not on the site. */
function targetOf(one: Moved, { article, lists }: Pick<Publication, 'article' | 'lists'>, roots: ReadonlyMap<string, Root>): Target | null {
  if ('id' in one) {
    const item = article(one.id)?.item
    return item === undefined ? null : { to: item.permalink.replace(/[?#].*$/, ''), headline: item.headline }
  }
  const root = roots.get(one.channel)
  return root === undefined || !lists.has(folderOf(root) + one.list) ? null : { to: addressOf(root.origin, root.folder + one.list), headline: root.channel?.name ?? '' }
}

/** Those of the last publication are told anew, but where an article or a list has taken the place. */
function dropFormer({ before, files }: Planner, { lists }: Pick<Publication, 'lists'>): void {
  for (const { from } of before.moved) {
    const host = from.slice(0, from.indexOf('/'))
    for (const path of [from, `${host}/_redirects`, `nginx/${host}.conf`]) if (files.pathOf(path) === path && before.pageAt(path) === undefined && !lists.has(path) && !files.looksAt(path)) files.drop(path)
  }
}

/** What is known of, and the addresses of the last publication at which the article, or the list, is no more. */
function movedNow(before: SiteState, { article, changed, gone, lists }: Pick<Publication, 'article' | 'changed' | 'gone' | 'lists'>, roots: ReadonlyMap<string, Root>): Moved[] {
  const was = [...changed.flatMap(({ item }) => before.article(item.id) ?? []), ...gone]
  const left = was.flatMap(({ item }): Moved[] => {
    const now = article(item.id)
    return now !== undefined && pageOf(now.item) === pageOf(item) ? [] : [{ from: pageOf(item), id: item.id }]
  })
  // An address that two had leads to the one that had it last.
  return [...new Map([...before.moved, ...left, ...listsLeft(before, lists, roots)].map((one) => [one.from, one])).values()]
}

/** Lists of channels whose host is another now, or that share it since, or no more. What each host has for itself (sitemaps, 404) is not theirs. */
function listsLeft(before: SiteState, lists: Publication['lists'], roots: ReadonlyMap<string, Root>): Moved[] {
  return Object.entries(before.roots ?? {}).flatMap(([channel, folder]): Moved[] => {
    const root = roots.get(channel)
    if (root === undefined || folderOf(root) === folder) return []
    return [...before.files.keys()].flatMap((from): Moved[] => {
      const list = from.startsWith(folder) ? from.slice(folder.length) : ''
      return isChannelList(list) && before.pageAt(from) === undefined && lists.has(folderOf(root) + list) ? [{ from, channel, list }] : []
    })
  })
}
