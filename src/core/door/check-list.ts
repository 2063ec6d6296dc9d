import type { SiteArticle } from '../site/site-article.ts'
import { hostFolder } from '../site/site-paths.ts'
import { toPublishedAt } from '../slip/site-time.ts'
import { checkLinks, placeOf, type LinkWorld, type Place } from './check-links.ts'
import { compareText, type Difference } from './difference.ts'
import type { Element } from './page-tree.ts'
import { attr, hasClass, plain, readHtml, textOf, within } from './read-html.ts'

/** What of the site a list can name. */
export type ListWorld = LinkWorld & { /** where the list lies */ place: Place, /** the article whose page lies there */ articleAt: (place: Place) => SiteArticle | null }

function checkItem(item: Element, { address, articleAt }: ListWorld): (Difference | null)[] {
  const parts = within(item)
  const [link, time] = ['a', 'time'].map((name) => parts.find(({ tagName }) => tagName === name))
  const href = link === undefined ? '' : attr(link, 'href') ?? ''
  const place = placeOf(href, address)
  const article = place === null ? null : articleAt(place)
  if (article === null) return [{ field: 'list', part: 'href', expected: '', found: href }]
  return [
    compareText('list', href, plain(article.headline), link === undefined ? '' : textOf(link)),
    compareText('list', href, toPublishedAt(article.publishedAt), time === undefined ? '' : attr(time, 'datetime') ?? ''),
  ]
}

/** A front, a section, a tag, a day: each line leads to a page of the site and says its headline and time. */
export function checkList(html: string, world: ListWorld): Difference[] {
  const page = readHtml(html)
  if (page === null) return [{ field: 'document', part: '', expected: 'html', found: '' }]
  const all = within(page.root)
  const canonical = all.find((one) => one.tagName === 'link' && attr(one, 'rel') === 'canonical')
  const lives = canonical === undefined ? null : placeOf(attr(canonical, 'href') ?? '', null)
  const items = all.filter((one) => hasClass(one, 'list')).flatMap((list) => within(list).filter(({ tagName }) => tagName === 'li'))
  return [
    page.hasDoctype ? null : compareText('document', 'doctype', 'html', ''),
    compareText('document', 'lang', 'zh-CN', attr(page.root, 'lang') ?? ''),
    compareText('document', 'script', '0', String(all.filter(({ tagName }) => tagName === 'script').length)),
    compareText('document', 'h1', '1', String(all.filter((one) => one.tagName === 'h1' && textOf(one).trim() !== '').length)),
    compareText('head', 'canonical', `${hostFolder(world.place.host)}/${world.place.path}`, lives === null ? '' : `${hostFolder(lives.host)}/${lives.path}`),
    ...items.flatMap((item) => checkItem(item, world)),
    ...checkLinks(all, world).differs,
  ].filter((one) => one !== null)
}
