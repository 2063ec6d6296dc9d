import type { Channel } from '../article/channel.ts'
import { assetPath } from '../layout/page-path.ts'
import { channelOrigin, type Site } from '../layout/render-navigation.ts'
import { siteTime } from '../slip/site-time.ts'
import { FEED_LENGTH, renderAtom, renderJsonFeed, renderRss } from './feeds.ts'
import { listPages } from './list-pages.ts'
import { renderList, type Link, type ListGroup, type ListItem, type ListPage } from './render-list.ts'
import type { SiteArticle } from './site-article.ts'
import { addressOf, dayPath, hostFolder, listPath, relativeHref, sectionFolder, tagFolder } from './site-paths.ts'
import { renderRobots, sitemapFiles } from './sitemaps.ts'

/** articles of each channel on the home page */
const HOME_LENGTH = 8

/** `path`: under the export, the host's folder first, forward slashes */
export type SiteFile = { path: string, text: string }

/** What a web root is made of besides its articles. `articles`: published, newest first. */
export type SiteInput = { site: Site, channels: readonly Channel[], articles: readonly SiteArticle[] }

type Root = { /** https://money.rednet.cn */ origin: string, host: string, /** '' or channel/money/ */ folder: string, channel: Channel | null }
type Written = SiteFile & { /** null: no address of its own for search engines */ address: string | null }

const homeRoot = ({ home }: Site): Root => {
  const [, scheme = 'https', host = ''] = /^(https?):\/\/([^/]+)/.exec(home) ?? []
  return { origin: `${scheme}://${host}`, host, folder: '', channel: null }
}

/** A channel's front is its host's, where it has one to itself. */
function channelRoots({ site, channels }: SiteInput): Root[] {
  const home = homeRoot(site).host
  return channels.map((channel) => {
    const isShared = channel.host === home || channels.some((other) => other !== channel && other.host === channel.host)
    return { origin: channelOrigin(channel), host: channel.host, folder: isShared ? `channel/${channel.id}/` : '', channel }
  })
}

function groupBy<T>(items: readonly T[], keys: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) for (const key of keys(item)) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** As a page of this host shows it. */
function itemOn(host: string, page: string, article: SiteArticle): ListItem {
  const isHere = article.host === host
  const { headline, lead, byline, publishedAt, section, image } = article
  return {
    headline, lead, byline, publishedAt, section, href: isHere ? relativeHref(page, article.path) : article.permalink,
    image: isHere && image !== null ? { src: relativeHref(page, assetPath(article.path, image.asset)), width: image.width, height: image.height, alt: image.alt } : null,
  }
}

type Listing = Pick<ListPage, 'title' | 'description'> & { folder: string, articles: readonly SiteArticle[], within: (page: string) => ListPage['within'], feedsIn: string | null }

function feedPaths(folder: string): { rss: string, atom: string, json: string } {
  return { rss: `${folder}feed.xml`, atom: `${folder}atom.xml`, json: `${folder}feed.json` }
}

/** A front and its older pages. */
function listFiles(site: Site, root: Root, { folder, articles, within, feedsIn, title, description }: Listing): Written[] {
  const slices = listPages(articles)
  return slices.map(({ number, items }, index) => {
    const path = listPath(folder, number)
    const to = (slice: typeof slices[number] | undefined): string | null => (slice === undefined ? null : relativeHref(path, listPath(folder, slice.number)))
    const feeds = feedsIn === null ? null : feedPaths(feedsIn)
    const address = addressOf(root.origin, path)
    return written(root, path, address, renderList({
      site, channel: root.channel, title: number === null ? title : `${title} · 第${number}页`, description, address, within: within(path),
      groups: [{ heading: null, items: items.map((one) => itemOn(root.host, path, one)) }],
      newer: to(slices[index - 1]), older: to(slices[index + 1]),
      feeds: feeds === null ? null : { rss: relativeHref(path, feeds.rss), atom: relativeHref(path, feeds.atom), json: relativeHref(path, feeds.json) },
    }))
  })
}

const written = (root: Root, path: string, address: string | null, text: string): Written => ({ path: `${hostFolder(root.host)}/${path}`, address, text })

function feedFiles(root: Root, title: string, description: string, articles: readonly SiteArticle[]): Written[] {
  const { rss, atom, json } = feedPaths(root.folder)
  const feed = (path: string) => ({ title, description, home: addressOf(root.origin, `${root.folder}index.html`), address: addressOf(root.origin, path), articles: articles.slice(0, FEED_LENGTH) })
  return [written(root, rss, null, renderRss(feed(rss))), written(root, atom, null, renderAtom(feed(atom))), written(root, json, null, renderJsonFeed(feed(json)))]
}

/** 频道首页、栏目页 and feeds */
function channelFiles(site: Site, root: Root, name: string, articles: readonly SiteArticle[]): Written[] {
  const sections = [...groupBy(articles, ({ section }) => (section === null || section.trim() === '' ? [] : [section.trim()]))]
  const within = (here: string | null) => (page: string): ListPage['within'] => [
    { name: '全部', href: here === null ? null : relativeHref(page, `${root.folder}index.html`) },
    ...sections.map(([section]) => ({ name: section, href: section === here ? null : relativeHref(page, `${sectionFolder(root.folder, section)}index.html`) })),
  ]
  const description = `${site.name}${name}的最新稿件`
  return [
    ...listFiles(site, root, { folder: root.folder, articles, within: within(null), feedsIn: root.folder, title: name, description }),
    ...sections.flatMap(([section, own]) => listFiles(site, root, { folder: sectionFolder(root.folder, section), articles: own, within: within(section), feedsIn: null, title: section, description: `${name}${section}栏目` })),
    ...feedFiles(root, `${name}_${site.name}`, description, articles),
  ]
}

/** 首页、标签页、按日存档 and feeds of the whole site */
function homeFiles({ site, articles }: SiteInput, root: Root, roots: readonly Root[], byChannel: ReadonlyMap<string, readonly SiteArticle[]>): Written[] {
  const onHome = (page: string): ListGroup[] => roots.flatMap(({ channel, origin, folder }) => {
    const own = channel === null ? [] : byChannel.get(channel.id) ?? []
    if (channel === null || own.length === 0) return []
    return [{ heading: { name: channel.name, href: addressOf(origin, `${folder}index.html`) }, items: own.slice(0, HOME_LENGTH).map((one) => itemOn(root.host, page, one)) }]
  })
  const feeds = feedPaths('')
  const page = (path: string, shown: Pick<ListPage, 'title' | 'description' | 'within' | 'groups'> & Partial<ListPage>): Written => {
    const address = addressOf(root.origin, path)
    return written(root, path, address, renderList({ site, channel: null, address, newer: null, older: null, feeds: null, ...shown }))
  }
  const description = `${site.name}各频道的最新稿件`
  const archive: Link = { name: '往日稿件', href: 'archive/' }
  const groups = onHome('index.html')
  return [
    page('index.html', { title: site.name, description, within: articles.length === 0 ? [] : [...groups.flatMap(({ heading }) => heading ?? []), archive], groups, feeds }),
    ...feedFiles(root, site.name, description, articles),
    ...[...groupBy(articles, ({ tags }) => tags)].flatMap(([tag, own]) => (
      listFiles(site, root, { folder: tagFolder(tag), articles: own, within: () => [], feedsIn: null, title: tag, description: `与“${tag}”有关的稿件` })
    )),
    ...archiveFiles(articles, root, page),
  ]
}

function archiveFiles(articles: readonly SiteArticle[], root: Root, page: (path: string, shown: Pick<ListPage, 'title' | 'description' | 'within' | 'groups'> & Partial<ListPage>) => Written): Written[] {
  if (articles.length === 0) return []
  const days = [...groupBy(articles, ({ publishedAt }) => [dayPath(publishedAt)])]
  const monthOf = (path: string): string => `${path.slice(0, path.lastIndexOf('/'))}/index.html`
  const months = [...groupBy(days, ([path]) => [monthOf(path)])]
  const monthName = (path: string): string => path.replace(/^archive\/(\d+)\/(\d+)\/.*$/, (_, year: string, month: string) => `${year}年${Number(month)}月`)
  const dayName = (own: readonly SiteArticle[]): string => {
    const { year, month, day } = siteTime(own[0]?.publishedAt ?? '')
    return `${year}年${Number(month)}月${Number(day)}日`
  }
  const top = 'archive/index.html'
  return [
    page(top, { title: '往日稿件', description: '按日存档', groups: [], within: months.map(([path]) => ({ name: monthName(path), href: relativeHref(top, path) })) }),
    ...months.map(([path, own]) => page(path, { title: monthName(path), description: `${monthName(path)}的稿件`, groups: [], within: own.map(([day, some]) => ({ name: `${dayName(some)}（${some.length}）`, href: relativeHref(path, day) })) })),
    ...days.map(([path, own], index) => page(path, {
      title: dayName(own), description: `${dayName(own)}发布的稿件`, within: [], groups: [{ heading: null, items: own.map((one) => itemOn(root.host, path, one)) }],
      newer: days[index - 1] === undefined ? null : relativeHref(path, days[index - 1]?.[0] ?? ''), older: days[index + 1] === undefined ? null : relativeHref(path, days[index + 1]?.[0] ?? ''),
    })),
  ]
}

/** Served for any address that leads nowhere, so every link in it is whole. */
const notFound = (site: Site, root: Root): Written => written(root, '404.html', null, renderList({
  site, channel: root.channel, title: '没有这一页', description: '没有这一页', address: `${root.origin}/404.html`, within: [], groups: [], newer: null, older: null, feeds: null,
}))

/**
 * Every file of the site but the articles' own pages and pictures: fronts, sections, tags, days, home, feeds, sitemaps, robots.txt, 404.
 * A pure function of what is published: no clock, no locale, so the same library gives the same bytes.
 */
export function planSite(input: SiteInput): SiteFile[] {
  const { site, articles } = input
  const home = homeRoot(site)
  const roots = channelRoots(input)
  const byChannel = groupBy(articles, ({ channel }) => [channel])
  const files = [
    ...homeFiles(input, home, roots, byChannel).map((file) => ({ file, root: home })),
    ...roots.flatMap((root) => {
      const own = byChannel.get(root.channel?.id ?? '') ?? []
      return own.length === 0 ? [] : channelFiles(site, root, root.channel?.name ?? '', own).map((file) => ({ file, root }))
    }),
  ]
  const hosts = new Map([...roots.toReversed(), home].map((root) => [root.host, { ...root, channel: root.folder === '' ? root.channel : null }]))
  const ofHost = groupBy(articles, ({ host }) => [host])
  const more = [...hosts.values()].flatMap((root) => {
    const lists = files.flatMap(({ file, root: { host } }) => (host === root.host && file.address !== null ? [file.address] : []))
    if (lists.length === 0 && !ofHost.has(root.host)) return []
    return [...sitemapFiles(site.name, root.origin, lists, ofHost.get(root.host) ?? []).map(({ path, text }) => written(root, path, null, text)), written(root, 'robots.txt', null, renderRobots(root.origin)), notFound(site, root)]
  })
  return [...files.map(({ file }) => file), ...more].map(({ path, text }) => ({ path, text }))
}
