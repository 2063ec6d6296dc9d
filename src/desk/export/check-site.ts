import { checkRedirect } from '#core/door/check-redirect.ts'
import { checkList } from '#core/door/check-list.ts'
import { checkPage, type DoorReport } from '#core/door/check-page.ts'
import { placeOf, type Place } from '#core/door/check-links.ts'
import type { Difference } from '#core/door/difference.ts'
import { hostFolder } from '#core/site/site-paths.ts'
import type { SiteArticle } from '#core/site/site-article.ts'
import { textOf } from '../store/utf8.ts'
import type { Publication } from './planner.ts'
import type { WantedFile } from './wanted-files.ts'
import { checkFeed } from './check-feed.ts'

/** The whole site as it is to be: what any page of it may lead to. */
export type SiteWorld = { /** null: no host of this site */ hasFile: (host: string, path: string) => boolean | null, /** a file of this site, for certain */ hasOwn: (host: string, path: string) => boolean, articleAt: (place: Place) => SiteArticle | null }

export function siteWorld({ files, articleAt, later }: Pick<Publication, 'files' | 'articleAt' | 'later'>): SiteWorld {
  const hosts = files.hosts()
  const at = ({ host, path }: Place): string => `${hostFolder(host)}/${path}`
  let known: Set<string> | null = null
  const soon = (path: string): boolean => (known ??= new Set(later().flatMap((address) => {
    const place = placeOf(address, null)
    return place === null ? [] : [at(place)]
  }))).has(path)
  const hasFile = (host: string, path: string): boolean | null => (hosts.has(hostFolder(host)) ? files.pathOf(at({ host, path })) === at({ host, path }) || soon(at({ host, path })) : null)
  return {
    hasFile, hasOwn: (host, path) => hasFile(host, path) === true,
    articleAt: (place) => articleAt(at(place)),
  }
}

const [STYLE, STYLE_END] = [Buffer.from('<style>'), Buffer.from('</style>')]

/** A page's text, but for what stands in its style: no markup and no words, and half of a page. In a feed <style> may be words. What was read back is what was made of a text. */
function pageTextOf(bytes: Uint8Array): string {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const from = all.indexOf(STYLE)
  const end = from < 0 ? -1 : all.indexOf('<', from + STYLE.length)
  if (end < 0 || !all.subarray(end, end + STYLE_END.length).equals(STYLE_END)) return textOf(all)
  return textOf(all.subarray(0, from + STYLE.length)) + textOf(all.subarray(end))
}

const only = (differs: Difference[]): DoorReport => ({ differs, dead: [] })

/** A file as it was read back, against what it shall be: an article's page against the article, a list or feed against the site. Pictures and proofs are compared by their hash alone. */
export async function checkFile(file: WantedFile, bytes: Uint8Array, { hasFile, hasOwn, articleAt }: SiteWorld): Promise<DoorReport> {
  const [folder = ''] = file.path.split('/', 1)
  const place: Place = { host: folder, path: file.path.slice(folder.length + 1) }
  const hasBeside = (from: string) => (name: string): boolean => {
    const there = placeOf(name, from)
    return there !== null && hasOwn(there.host, there.path)
  }
  const text = (): string => pageTextOf(bytes)
  if (file.input !== undefined) {
    const input = await file.input()
    const address = input.slip.permalink
    return checkPage(text(), input, { address, hasFile, hasBeside: hasBeside(address ?? '') })
  }
  if (file.id !== null) return only([])
  if (file.leadsTo !== undefined) return only(checkRedirect(text(), file.leadsTo, hasFile))
  const address = `https://${folder}/${place.path.split('/').map(encodeURIComponent).join('/')}`
  if (file.path.endsWith('.html')) return only(checkList(text(), { address, place, hasFile, articleAt, hasBeside: hasBeside(address) }))
  return file.path.endsWith('.xml') || file.path.endsWith('.json') ? only(checkFeed(file.path, textOf(bytes), { hasFile, articleAt })) : only([])
}
