import type { Site } from '../layout/render-navigation.ts'
import { itemOn } from './list-files.ts'
import { renderList } from './render-list.ts'
import type { SiteArticle } from './site-article.ts'
import { groupBy, planned, type Planned } from './site-list.ts'
import { addressOf } from './site-paths.ts'
import type { Root } from './site-roots.ts'

/** articles of each channel */
const SHOWN = 8

/**
 * The page at the root of a host that several channels have together: their fronts lie below channel/, and this leads to each. The site's own host has 首页 there.
 * `hasFront`: channels whose front is written
 */
export function sharedHostFiles(site: Site, home: Root, roots: readonly Root[], byChannel: ReadonlyMap<string, readonly SiteArticle[]>, hasFront: (channel: string) => boolean): Planned[] {
  const written = roots.filter(({ host, folder, channel }) => folder !== '' && host !== home.host && channel !== null && hasFront(channel.id))
  return [...groupBy(written, ({ host }) => [host]).values()].flatMap((here) => {
    const [first] = here
    if (first === undefined) return []
    const root: Root = { ...first, folder: '', channel: null }
    const fronts = here.flatMap(({ origin, folder, channel }) => (channel === null ? [] : [{ name: channel.name, href: addressOf(origin, `${folder}index.html`), own: (byChannel.get(channel.id) ?? []).slice(0, SHOWN) }]))
    const title = fronts.map(({ name }) => name).join('、')
    const make = (): string => renderList({
      site, channel: null, front: null, title, description: `${title}的最新稿件`, address: addressOf(root.origin, 'index.html'), within: fronts.map(({ name, href }) => ({ name, href })),
      groups: fronts.flatMap(({ own, ...heading }) => (own.length === 0 ? [] : [{ heading, items: own.map((one) => itemOn(site, root.host, 'index.html', one)) }])), newer: null, older: null, feeds: null,
    })
    return [planned(root, 'index.html', { words: JSON.stringify(fronts.map(({ name, href, own }) => [name, href, own.length])), articles: fronts.flatMap(({ own }) => own), make })]
  })
}
