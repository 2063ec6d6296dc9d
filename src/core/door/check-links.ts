import type { Difference } from './difference.ts'
import type { Element } from './page-tree.ts'
import { attr, hasClass, within } from './read-html.ts'

/** What a page of the site can lead to. Paths are under a host's web root, without a leading slash, decoded. */
export type LinkWorld = {
  /** where the page will live; null for one that is opened from a disk alone */
  address: string | null
  /** a file beside the page, as its own pictures are named: assets/… */
  hasBeside: (name: string) => boolean
  /** is there such a file? null: not a host of this site, nothing can be said */
  hasFile: (host: string, path: string) => boolean | null
}

const whole = (text: string | null): boolean => text !== null && /^[1-9]\d*$/.test(text)
const shownSources = (image: Element): string[] => [attr(image, 'src') ?? '', ...(attr(image, 'srcset') ?? '').split(',').map((one) => one.trim().split(' ')[0] ?? '').filter((one) => one !== '')]

/** `path`: the file under the host's root, decoded */
export type Place = { host: string, path: string }

/** What has to be walked through, or decoded: nearly no address of a site. */
const WINDING = /%|(?:^|\/)\.{1,2}(?:\/|$)/

/** Where an address leads from a page: null for what leads to no file of the web (mailto, an address from nowhere, one that no server could decode). */
export function placeOf(href: string, from: string | null): Place | null {
  const absolute = /^https?:\/\/([^/?#]+)([^?#]*)/i.exec(href)
  const base = from === null || absolute !== null ? null : /^https?:\/\/([^/?#]+)(\/[^?#]*)?/i.exec(from)
  if (absolute === null && (base === null || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href))) return null
  const own = absolute !== null ? '' : href.replace(/[?#].*$/, '')
  const raw = absolute !== null ? absolute[2] ?? '' : own.startsWith('/') ? own : (base?.[2] ?? '/').replace(/[^/]*$/, own)
  const path = WINDING.test(raw) ? walked(raw) : raw.slice(1)
  if (path === null) return null
  const isFolder = path === '' || path.endsWith('/')
  return { host: (absolute?.[1] ?? base?.[1] ?? '').toLowerCase(), path: isFolder ? `${path}index.html` : path }
}

/** The path that a server makes of it, a folder's with a stroke at its end; null where it cannot be decoded. */
function walked(raw: string): string | null {
  const parts: string[] = []
  for (const part of raw.split('/').slice(1)) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  try {
    const path = parts.map(decodeURIComponent).join('/')
    return path !== '' && !path.endsWith('/') && /(?:^|\/)\.{1,2}$/.test(raw) ? `${path}/` : path
  } catch {
    return null
  }
}

/** Every link, anchor and picture of a page: those that the layout makes must lead somewhere; what an editor's words lead to is only named. */
export function checkLinks(all: readonly Element[], { address, hasBeside, hasFile }: LinkWorld): { differs: Difference[], dead: string[] } {
  const [differs, dead]: [Difference[], string[]] = [[], []]
  const ids = all.map((one) => attr(one, 'id')).filter((id) => id !== null)
  const idSet = new Set(ids)
  const fault = (part: string, found: string): void => { differs.push({ field: 'link', part, expected: '', found }) }
  if (idSet.size !== ids.length) fault('id', ids.find((id, index) => ids.indexOf(id) !== index) ?? '')
  const body = all.find((one) => hasClass(one, 'article-body'))
  const written = new Set(body === undefined ? [] : within(body))
  const rights = new Set(all.filter((one) => hasClass(one, 'rights-link')).flatMap((one) => within(one)))

  const lead = (href: string, isWritten: boolean): void => {
    if (href.startsWith('#')) {
      if (!idSet.has(href.slice(1))) fault('#', href)
      return
    }
    const place = placeOf(href, address)
    if (place === null || hasFile(place.host, place.path) !== false) return
    if (isWritten) dead.push(href)
    else fault('href', href)
  }

  for (const element of all) {
    if (element.attrs.length === 0 && element.tagName !== 'img') continue
    const href = attr(element, 'href')
    if (href !== null && element.tagName === 'a') lead(href, written.has(element) || rights.has(element))
    if (href !== null && element.tagName === 'link' && attr(element, 'rel') !== 'canonical' && !href.startsWith('data:')) lead(href, false)
    for (const name of ['for', 'aria-labelledby', 'aria-describedby']) for (const id of attr(element, name)?.split(' ') ?? []) if (!idSet.has(id)) fault(name, id)
    if (element.tagName !== 'img') continue
    if (!whole(attr(element, 'width')) || !whole(attr(element, 'height'))) differs.push({ field: 'picture', part: attr(element, 'src') ?? '', expected: 'width height', found: `${attr(element, 'width') ?? ''} ${attr(element, 'height') ?? ''}`.trim() })
    if (attr(element, 'alt') === null) differs.push({ field: 'picture', part: attr(element, 'src') ?? '', expected: 'alt', found: '' })
    for (const source of shownSources(element)) if (!source.startsWith('data:') && !hasBeside(source)) differs.push({ field: 'picture', part: source, expected: source, found: '' })
  }
  return { differs, dead }
}
