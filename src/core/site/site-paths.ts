/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
const LONGEST = 40

/** FNV-1a, 32 bits, base 36: tells two names apart that would make one folder. */
function mark(name: string): string {
  let hash = 0x811c9dc5
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash.toString(36)
}

/**
 * A section's or tag's name as a folder: letters and digits of any script, the same on every system. What had to be changed to fit
 * bears a mark of the whole name, so that no two names ever share a folder, whichever came first.
 */
export function folderName(name: string): string {
  const plain = name.normalize('NFC').trim()
  const fit = [...plain.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')].slice(0, LONGEST).join('')
  return fit === plain && !RESERVED.test(fit) ? fit : [fit, mark(plain)].filter((part) => part !== '').join('-')
}

/** The folder of a host under the export: its web root. `:` before a port is no name on Windows. */
export const hostFolder = (host: string): string => host.replace(':', '_')

/** An article's page under the export. */
export const pageOf = ({ host, path }: { host: string, path: string }): string => `${hostFolder(host)}/${path}`

/** index.html for the front; list-7.html for the seventh full page, counted from the oldest. */
export const listPath = (folder: string, number: number | null): string => `${folder}${number === null ? 'index' : `list-${number}`}.html`

export const sectionFolder = (root: string, section: string): string => `${root}section/${folderName(section)}/`
export const tagFolder = (tag: string): string => `tag/${folderName(tag)}/`

/** @param path under a channel's root: a front, its older pages, a section's, a feed; not what each host has for itself (sitemaps, robots.txt, 404) */
export const isChannelList = (path: string): boolean => /^(?:(?:section\/[^/]+\/)?(?:index|list-\d+)\.html|feed\.xml|atom\.xml|feed\.json)$/.test(path)

/** archive/2026/01/02.html, of 2026-01-02 */
export const dayPath = (day: string): string => `archive/${day.replaceAll('-', '/')}.html`

/** As an address of the same host names it from a page there; percent-encoded where it is not ASCII. */
export function relativeHref(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')]
  let same = 0
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1
  const last = there.at(-1) === 'index.html' ? [...there.slice(same, -1), ''] : there.slice(same)
  const path = [...here.slice(same).map(() => '..'), ...last].map((part) => encodeURIComponent(part)).join('/')
  return path === '' ? './' : path
}

/** Under the root of the site's own host: what its lists show of pictures that lie on another; readers' browsers ask no host but the page's. */
export const homePicture = (asset: string): string => `assets/${asset}`

/** https://host/section/%E9%93%B6%E8%A1%8C/ : a front is named by its folder */
export const addressOf = (origin: string, path: string): string =>
  `${origin}/${path.replace(/(^|\/)index\.html$/, '$1').split('/').map((part) => encodeURIComponent(part)).join('/')}`
