import { SaxesParser } from 'saxes'
import { z } from 'zod'
import { placeOf, type LinkWorld } from '#core/door/check-links.ts'
import type { ListWorld } from '#core/door/check-list.ts'
import { compareText, type Difference } from '#core/door/difference.ts'
import { plain } from '#core/door/read-html.ts'

type Named = { address: string, title: string | null }

const ITEMS = new Set(['item', 'entry', 'url', 'sitemap'])

/** What an RSS, Atom or sitemap document names: the address of each entry, and its title where it has one. Throws where it is not well-formed. */
function namedIn(xml: string): Named[] {
  const parser = new SaxesParser({ xmlns: true })
  const found: Named[] = []
  let [item, words]: [Named | null, string] = [null, '']
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ name, attributes }) => {
    words = ''
    if (ITEMS.has(name)) item = { address: '', title: null }
    const href = attributes['href']
    if (item !== null && name === 'link' && href !== undefined) item.address = href.value
  })
  parser.on('text', (text) => { words += text })
  parser.on('closetag', ({ name }) => {
    if (item !== null && ((name === 'link' && item.address === '') || name === 'loc')) item.address = words
    if (item !== null && (name === 'title' || name === 'news:title')) item.title = words
    if (!ITEMS.has(name) || item === null) return
    found.push(item)
    item = null
  })
  parser.write(xml).close()
  return found
}

const JsonFeedSchema = z.looseObject({ items: z.array(z.looseObject({ url: z.string(), title: z.string() })) })
const namedInJson = (text: string): Named[] => JsonFeedSchema.parse(JSON.parse(text)).items.map(({ url, title }) => ({ address: url, title }))

/** Each entry of a feed or sitemap leads to a page of the site and bears its headline. */
export function checkFeed(path: string, text: string, { hasFile, articleAt }: Pick<LinkWorld, 'hasFile'> & Pick<ListWorld, 'articleAt'>): Difference[] {
  let named: Named[]
  try {
    named = path.endsWith('.json') ? namedInJson(text) : namedIn(text)
  } catch (error) {
    return [{ field: 'feed', part: '', expected: path.endsWith('.json') ? 'JSON' : 'XML', found: error instanceof Error ? error.message.slice(0, 200) : '' }]
  }
  return named.flatMap(({ address, title }): Difference[] => {
    const place = placeOf(address, null)
    if (place === null || hasFile(place.host, place.path) === false) return [{ field: 'link', part: 'href', expected: '', found: address }]
    const article = articleAt(place)
    const differs = title === null || article === null ? null : compareText('feed', address, plain(article.headline), title)
    return differs === null ? [] : [differs]
  })
}
