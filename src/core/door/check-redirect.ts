import { placeOf, type LinkWorld } from './check-links.ts'
import { compareText, type Difference } from './difference.ts'
import { attr, readHtml, within } from './read-html.ts'

/** A page that leads on: by itself, by its link and for search engines to the one address, and a page stands there. */
export function checkRedirect(html: string, to: string, hasFile: LinkWorld['hasFile']): Difference[] {
  const page = readHtml(html)
  if (page === null) return [{ field: 'document', part: '', expected: 'html', found: '' }]
  const all = within(page.root)
  const named = (name: string, key: string, value: string) => all.find((one) => one.tagName === name && (key === '' || attr(one, key) === value))
  const [refresh, canonical, link] = [named('meta', 'http-equiv', 'refresh'), named('link', 'rel', 'canonical'), named('a', '', '')]
  const place = placeOf(to, null)
  return [
    compareText('head', 'refresh', `0; url=${to}`, refresh === undefined ? '' : attr(refresh, 'content') ?? ''),
    compareText('head', 'canonical', to, canonical === undefined ? '' : attr(canonical, 'href') ?? ''),
    compareText('link', 'href', to, link === undefined ? '' : attr(link, 'href') ?? ''),
    place !== null && hasFile(place.host, place.path) === true ? null : { field: 'link' as const, part: 'href', expected: '', found: to },
  ].filter((one) => one !== null)
}
