import type { Channel } from '../article/channel.ts'
import type { Site } from '../layout/render-navigation.ts'
import { homeFiles } from './home-files.ts'
import { channelFiles } from './list-files.ts'
import { renderList } from './render-list.ts'
import { sharedHostFiles } from './shared-host.ts'
import type { SiteArticle } from './site-article.ts'
import { groupBy, groupByOne, planned, type Planned, type SiteList } from './site-list.ts'
import { addressOf } from './site-paths.ts'
import { channelRoots, frontOf, homeRoot, type Root } from './site-roots.ts'
import { renderRobots, sitemapFiles } from './sitemaps.ts'

/** What a web root is made of besides its articles. `articles`: published, newest first; `noticed`: ids of channels that have a page saying that an article was withdrawn: it leads to their front. */
export type SiteInput = { site: Site, channels: readonly Channel[], articles: readonly SiteArticle[], noticed?: ReadonlySet<string> }

/** Served for any address that leads nowhere, so every link in it is whole. */
const notFound = (site: Site, root: Root): Planned => planned(root, '404.html', { words: '', articles: [], isListed: false, make: () => renderList({
  site, channel: root.channel, front: frontOf(root), title: '没有这一页', description: '没有这一页', nothing: '地址可能有误，也可能这一页已经撤下。', address: `${root.origin}/404.html`, within: [], groups: [], newer: null, older: null, feeds: null,
}) })

/** For search engines and for whoever is lost: of one host. */
function hostFiles(site: Site, root: Root, lists: readonly string[], articles: readonly SiteArticle[]): Planned[] {
  const addresses = (): string[] => lists.map((page) => addressOf(root.origin, page))
  return [
    ...sitemapFiles(site.name, root.origin, { words: lists.join('\n'), addresses }, articles).map(({ path, ...file }) => planned(root, path, { ...file, isListed: false })),
    planned(root, 'robots.txt', { words: '', articles: [], isListed: false, make: () => renderRobots(root.origin) }),
    notFound(site, root),
  ]
}

/**
 * Every file of the site but the articles' own pages and pictures: fronts, sections, tags, days, home, feeds, sitemaps, robots.txt, 404; each made only when it is asked for.
 * A pure function of what is published: no clock, no locale, so the same library gives the same bytes.
 */
export function planSite({ site, channels, articles, noticed = new Set() }: SiteInput): SiteList[] {
  const home = homeRoot(site)
  const roots = channelRoots(site, channels)
  const byChannel = groupByOne(articles, ({ channel }) => channel)
  const hasFront = (channel: string): boolean => byChannel.has(channel) || noticed.has(channel)
  const lists = [
    ...homeFiles(site, home, roots, articles, byChannel),
    ...sharedHostFiles(site, home, roots, byChannel, hasFront),
    ...roots.flatMap((root) => (hasFront(root.channel?.id ?? '') ? channelFiles(site, root, byChannel.get(root.channel?.id ?? '') ?? []) : [])),
  ]
  const pages = groupBy(lists, ({ root, page }) => (page === null ? [] : [root.host]))
  const hosts = new Map([...roots.toReversed(), home].map((root) => [root.host, { ...root, channel: root.folder === '' ? root.channel : null }]))
  const byHost = groupByOne(articles, ({ host }) => host)
  return [...lists, ...[...hosts.values()].flatMap((root) => {
    const own = (pages.get(root.host) ?? []).flatMap(({ page }) => page ?? [])
    return own.length === 0 && !byHost.has(root.host) ? [] : hostFiles(site, root, own, byHost.get(root.host) ?? [])
  })]
}
