import type { Site } from '../layout/render-navigation.ts'
import { siteDay, siteTime } from '../slip/site-time.ts'
import { feedFiles, feedPaths, itemOn, listFiles } from './list-files.ts'
import { renderList, type Link, type ListGroup, type ListPage } from './render-list.ts'
import type { SiteArticle } from './site-article.ts'
import { groupBy, groupByOne, planned, type Planned } from './site-list.ts'
import { addressOf, dayPath, relativeHref, tagFolder } from './site-paths.ts'
import type { Root } from './site-roots.ts'

/** articles of each channel on the home page */
const HOME_LENGTH = 8

type Shown = { articles: readonly SiteArticle[], words: string, page: (path: string) => Pick<ListPage, 'title' | 'description' | 'within' | 'groups'> & Partial<ListPage> }

const pageFile = (site: Site, root: Root, path: string, { articles, words, page }: Shown): Planned => planned(root, path, {
  words, articles, make: () => renderList({ site, channel: null, front: null, address: addressOf(root.origin, path), newer: null, older: null, feeds: null, ...page(path) }),
})

/** 首页、标签页、按日存档 and feeds of the whole site. `roots`: of the channels, in their order */
export function homeFiles(site: Site, root: Root, roots: readonly Root[], articles: readonly SiteArticle[], byChannel: ReadonlyMap<string, readonly SiteArticle[]>): Planned[] {
  const shown = roots.flatMap(({ channel, origin, folder }) => {
    const own = channel === null ? [] : byChannel.get(channel.id) ?? []
    return channel === null || own.length === 0 ? [] : [{ heading: { name: channel.name, href: addressOf(origin, `${folder}index.html`) }, own: own.slice(0, HOME_LENGTH) }]
  })
  const groups = (page: string): ListGroup[] => shown.map(({ heading, own }) => ({ heading, items: own.map((one) => itemOn(site, root.host, page, one)) }))
  const description = `${site.name}各频道的最新稿件`
  const archive: Link = { name: '往日稿件', href: 'archive/' }
  return [
    pageFile(site, root, 'index.html', {
      articles: shown.flatMap(({ own }) => own), words: JSON.stringify([articles.length === 0, shown.map(({ heading, own }) => [heading, own.length])]),
      page: (path) => ({ title: site.name, description, within: articles.length === 0 ? [] : [...shown.map(({ heading }) => heading), archive], groups: groups(path), feeds: feedPaths('') }),
    }),
    ...feedFiles(root, site.name, description, articles),
    // By name, and not by who was published last: lists of all pages name them in this order.
    ...[...groupBy(articles, ({ tags }) => tags)].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([tag, own]) => (
      listFiles(site, root, { folder: tagFolder(tag), articles: own, around: '', within: () => [], feedsIn: null, title: tag, description: `与“${tag}”有关的稿件` })
    )),
    ...archiveFiles(site, root, articles),
  ]
}

const monthOf = (day: string): string => `${day.slice(0, day.lastIndexOf('/'))}/index.html`
const monthName = (month: string): string => month.replace(/^archive\/(\d+)\/(\d+)\/.*$/, (_, year: string, number: string) => `${year}年${Number(number)}月`)
function dayName(own: readonly SiteArticle[]): string {
  const { year, month, day } = siteTime(own[0]?.publishedAt ?? '')
  return `${year}年${Number(month)}月${Number(day)}日`
}

function archiveFiles(site: Site, root: Root, articles: readonly SiteArticle[]): Planned[] {
  if (articles.length === 0) return []
  const byDay = [...groupByOne(articles, ({ publishedAt }) => siteDay(publishedAt))].map(([day, own]) => [dayPath(day), own] as const)
  const months = [...groupByOne(byDay, ([day]) => monthOf(day))]
  const file = (path: string, shown: Shown): Planned => pageFile(site, root, path, shown)
  return [
    file('archive/index.html', {
      articles: [], words: months.map(([month]) => month).join('\n'),
      page: (path) => ({ title: '往日稿件', description: '按日存档', groups: [], within: months.map(([month]) => ({ name: monthName(month), href: relativeHref(path, month) })) }),
    }),
    ...months.map(([month, own]) => file(month, {
      articles: [], words: own.map(([day, some]) => `${day} ${some.length}`).join('\n'),
      page: (path) => ({ title: monthName(month), description: `${monthName(month)}的稿件`, groups: [], within: own.map(([day, some]) => ({ name: `${dayName(some)}（${some.length}）`, href: relativeHref(path, day) })) }),
    })),
    ...byDay.map(([day, own], index) => {
      const [newer, older] = [byDay[index - 1]?.[0] ?? null, byDay[index + 1]?.[0] ?? null]
      return file(day, {
        articles: own, words: JSON.stringify([newer, older]),
        page: (path) => ({
          title: dayName(own), description: `${dayName(own)}发布的稿件`, within: [], groups: [{ heading: null, items: own.map((one) => itemOn(site, root.host, path, one)) }],
          newer: newer === null ? null : relativeHref(path, newer), older: older === null ? null : relativeHref(path, older),
        }),
      })
    }),
  ]
}
