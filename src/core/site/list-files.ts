import { homeOf } from '../layout/channel-front.ts'
import { assetPath } from '../layout/page-path.ts'
import type { Site } from '../layout/render-navigation.ts'
import { FEED_LENGTH, renderAtom, renderJsonFeed, renderRss } from './feeds.ts'
import { listPages } from './list-pages.ts'
import { renderList, type ListItem, type ListPage } from './render-list.ts'
import type { SiteArticle } from './site-article.ts'
import { groupBy, planned, type Planned } from './site-list.ts'
import { addressOf, homePicture, listPath, relativeHref, sectionFolder } from './site-paths.ts'
import { frontOf, type Root } from './site-roots.ts'

/** As a page of this host shows it; its picture where that host has it: the article's own, or the site's, which has lists of all. */
export function itemOn(site: Site, host: string, page: string, article: SiteArticle): ListItem {
  const isHere = article.host === host
  const { headline, lead, byline, publishedAt, section, image } = article
  return {
    headline, lead, byline, publishedAt, section, href: isHere ? relativeHref(page, article.path) : article.permalink,
    image: image === null || (!isHere && (image.isAtHome === undefined || host !== homeOf(site).host)) ? null
      : { src: relativeHref(page, isHere ? assetPath(article.path, image.asset) : homePicture(image.asset)), width: image.width, height: image.height, alt: image.alt },
  }
}

export function feedPaths(folder: string): { rss: string, atom: string, json: string } {
  return { rss: `${folder}feed.xml`, atom: `${folder}atom.xml`, json: `${folder}feed.json` }
}

/** `around`: all that `within` says, whichever page it stands on */
type Listing = Pick<ListPage, 'title' | 'description'> & { folder: string, articles: readonly SiteArticle[], around: string, within: (page: string) => ListPage['within'], feedsIn: string | null }

/** A front and its older pages. */
export function listFiles(site: Site, root: Root, { folder, articles, around, within, feedsIn, title, description }: Listing): Planned[] {
  const slices = listPages(articles)
  return slices.map(({ number, items }, index) => {
    const path = listPath(folder, number)
    const [newer, older] = [slices[index - 1], slices[index + 1]]
    const to = (slice: typeof newer): string | null => (slice === undefined ? null : relativeHref(path, listPath(folder, slice.number)))
    const make = (): string => {
      const feeds = feedsIn === null ? null : feedPaths(feedsIn)
      return renderList({
        site, channel: root.channel, front: frontOf(root), title: number === null ? title : `${title} · 第${number}页`, description, address: addressOf(root.origin, path), within: within(path),
        groups: [{ heading: null, items: items.map((one) => itemOn(site, root.host, path, one)) }], newer: to(newer), older: to(older),
        feeds: feeds === null ? null : { rss: relativeHref(path, feeds.rss), atom: relativeHref(path, feeds.atom), json: relativeHref(path, feeds.json) },
      })
    }
    return planned(root, path, { words: JSON.stringify([title, description, around, newer === undefined ? '' : newer.number, older === undefined ? '' : older.number]), articles: items, make })
  })
}

export function feedFiles(root: Root, title: string, description: string, newestFirst: readonly SiteArticle[]): Planned[] {
  const { rss, atom, json } = feedPaths(root.folder)
  const articles = newestFirst.slice(0, FEED_LENGTH)
  const feed = (path: string) => ({ title, description, home: addressOf(root.origin, `${root.folder}index.html`), address: addressOf(root.origin, path), articles })
  const file = (path: string, make: () => string): Planned => planned(root, path, { words: JSON.stringify([title, description]), articles, make, isListed: false })
  return [file(rss, () => renderRss(feed(rss))), file(atom, () => renderAtom(feed(atom))), file(json, () => renderJsonFeed(feed(json)))]
}

/** As the channel has them, then those it has no more: an article published does not turn them round, and with them every page of the channel. */
function inOrder(sections: ReadonlyMap<string, SiteArticle[]>, known: readonly string[]): [string, SiteArticle[]][] {
  const places = new Map(known.map((name, at) => [name.normalize('NFC'), at]))
  const place = (name: string): number => places.get(name) ?? known.length
  return [...sections].toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
}

/** 频道首页、栏目页 and feeds */
export function channelFiles(site: Site, root: Root, articles: readonly SiteArticle[]): Planned[] {
  const { name = '', sections: known = [] } = root.channel ?? {}
  const sections = inOrder(groupBy(articles, ({ section }) => (section === null || section.trim() === '' ? [] : [section.trim()])), known)
  const names = sections.map(([section]) => section)
  const within = (here: string | null) => (page: string): ListPage['within'] => [
    { name: '全部', href: here === null ? null : relativeHref(page, `${root.folder}index.html`) },
    ...names.map((section) => ({ name: section, href: section === here ? null : relativeHref(page, `${sectionFolder(root.folder, section)}index.html`) })),
  ]
  const [around, description] = [JSON.stringify(names), `${site.name}${name}的最新稿件`]
  return [
    ...listFiles(site, root, { folder: root.folder, articles, around, within: within(null), feedsIn: root.folder, title: name, description }),
    ...sections.flatMap(([section, own]) => listFiles(site, root, { folder: sectionFolder(root.folder, section), articles: own, around, within: within(section), feedsIn: null, title: section, description: `${name}${section}栏目` })),
    ...feedFiles(root, `${name}_${site.name}`, description, articles),
  ]
}
