import { SITE } from '#core/layout/page-input.ts'
import { planSite } from '#core/site/plan-site.ts'
import type { SiteArticle } from '#core/site/site-article.ts'
import { isSameList, type SiteList } from '#core/site/site-list.ts'
import { programVersion } from '../program-folder.ts'
import { sha256Of, sha256OfJson } from '../store/sha256.ts'
import { utf8Of } from '../store/utf8.ts'
import type { PlannedArticles, Planner, Publication } from './planner.ts'
import type { ManifestArticle } from './site-manifest.ts'
import type { SiteState } from './site-state.ts'

const SAMPLE_CHANNEL = { id: 'a', name: '1', host: 'a.example.org', permalink: 'https://{host}/{id}.html', sections: ['1'], rules: { reviews: 1, sameReviewerTwice: true } } as const
const sample = (at: number): SiteArticle => ({
  id: String(at).padStart(26, '0'), headline: '1', lead: '1', byline: '1', source: '1', channel: 'a', section: '1', tags: ['1'], publishedAt: new Date(at * 3_600_000).toISOString(), signedAt: new Date(at * 7_200_000).toISOString(),
  permalink: `https://a.example.org/${at}.html`, host: 'a.example.org', path: `${at}.html`, image: { asset: '1.jpg', width: 1, height: 1, alt: '1', isAtHome: true }, related: [],
})
/** Of another program or other lists, every list is made anew: three pages of one channel tell them apart; how each layout looks is the planner's to say. */
const listStamp = (): string => sha256Of(programVersion() + planSite({
  site: SITE, channels: [{ ...SAMPLE_CHANNEL, sections: [...SAMPLE_CHANNEL.sections] }], articles: Array.from({ length: 90 }, (_, at) => sample(90 - at)),
}).map(({ path, make }) => path + make()).join('\n'))

/** articles looked for one by one */
const FEW = 16

/** As lists have them: an article that was withdrawn is in none. */
function listed(all: readonly ManifestArticle[]): { articles: SiteArticle[], noticed: Set<string> } {
  const [articles, noticed]: [SiteArticle[], Set<string>] = [[], new Set()]
  for (const { item } of all) if (item.isWithdrawn === true) noticed.add(item.channel)
  else articles.push(item)
  return { articles, noticed }
}

/** Fronts, lists, feeds and the rest that is no article's: what shows the same articles with the same words around as it did is not made, and in a part, where it shows none of the articles looked at, not looked at. */
export function planLists(planner: Planner, { all, looked }: Pick<PlannedArticles, 'all' | 'looked'>): Pick<Publication, 'lists' | 'listsOf'> {
  const { before, channels, files, layout, memory } = planner
  const listsOf = sha256OfJson({ program: memory?.stamp('lists', listStamp) ?? listStamp(), layout, site: SITE, channels })
  const plan = (of: readonly ManifestArticle[]): Map<string, SiteList> => new Map(planSite({ site: SITE, channels, ...listed(of) }).map((list) => [list.path, list]))
  const was = before.listsOf !== listsOf ? null : before.lists ?? plan(before.articles)
  before.lists = was
  const lists = plan(all)
  for (const path of was?.keys() ?? unknownLists(before)) if (!lists.has(path)) files.drop(path)
  // Those looked at are few in a part: to look for each among a list's is quicker than the other way.
  const showsAny = ({ articles }: SiteList): boolean => looked.size > 0 && (looked.size > FEW ? articles.some((one) => looked.has(one)) : [...looked].some((one) => articles.includes(one)))
  for (const list of lists.values()) {
    const [last, there] = [was?.get(list.path), before.files.get(list.path)]
    const make = async (): Promise<Uint8Array> => utf8Of(list.make())
    const file = { path: list.path, id: null, isPage: false, make }
    const isSame = last !== undefined && there !== undefined && isSameList(last, list)
    if (isSame && files.isPart && before.pending[list.path] === undefined && !showsAny(list) && !files.looksAt(list.path)) continue
    files.drop(list.path)
    if (isSame) planner.put({ ...file, sha256: there.sha256, bytes: there.bytes, remake: make })
    else planner.want(file, utf8Of(list.make()))
  }
  return { lists, listsOf }
}

/** Files of the site that are no article's, where nobody knows what lists there were. */
function unknownLists({ articles, files, left }: SiteState): string[] {
  const known = new Set(articles.flatMap((one) => one.files))
  return [...files.keys()].filter((path) => !known.has(path) && !left.has(path))
}
