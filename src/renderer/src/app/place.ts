import { useSyncExternalStore } from 'react'
import { ArticleIdSchema } from '#core/article/article-id.ts'

export const SECTIONS = ['library', 'review', 'sign', 'publish', 'tray', 'trash', 'settings'] as const
export type Section = (typeof SECTIONS)[number]
/** sections of a list; the others take the page's place */
export type ListSection = Exclude<Section, 'publish' | 'settings'>
/** of those, the lists of articles */
export type ArticleSection = Exclude<ListSection, 'tray'>
export const isListSection = (section: Section): section is ListSection => section !== 'publish' && section !== 'settings'
export const isArticleSection = (section: Section): section is ArticleSection => isListSection(section) && section !== 'tray'
export const TABS = ['slip', 'review', 'comments', 'history', 'preview'] as const
export type InspectorTab = (typeof TABS)[number]

/** What the window shows. It lives in the address, so that reloading, going back and a link all lead to the same place. */
export type Place = { section: Section, article: string | null, tab: InspectorTab }

const HOME: Place = { section: 'library', article: null, tab: 'slip' }

/** #/review/01ABC…?tab=preview; null for any other fragment (a launch link's is not ours). */
export function parsePlace(hash: string): Place | null {
  if (!hash.startsWith('#/')) return null
  const [path = '', query = ''] = hash.slice(2).split('?')
  const [sectionName, id] = path.split('/')
  const section = SECTIONS.find((one) => one === sectionName)
  if (section === undefined) return null
  const article = ArticleIdSchema.safeParse(id)
  const tabName = new URLSearchParams(query).get('tab')
  return { section, article: article.success ? article.data : null, tab: TABS.find((one) => one === tabName) ?? 'slip' }
}

export const placeHash = ({ section, article, tab }: Place): string =>
  `#/${section}${article === null ? '' : `/${article}`}${tab === 'slip' ? '' : `?tab=${tab}`}`

let place = parsePlace(location.hash) ?? HOME
const listeners = new Set<() => void>()

function arrive(next: Place): void {
  place = next
  for (const listener of listeners) listener()
}

window.addEventListener('hashchange', () => {
  const next = parsePlace(location.hash)
  if (next !== null && placeHash(next) !== placeHash(place)) arrive(next)
})

export const currentPlace = (): Place => place

/** Goes there. A new article or section can be gone back from; a tab cannot. */
export function go(change: Partial<Place>): void {
  const next = { ...place, ...change }
  if (placeHash(next) === placeHash(place)) return
  const turnsPage = next.article !== place.article || next.section !== place.section
  history[turnsPage ? 'pushState' : 'replaceState'](null, '', placeHash(next))
  arrive(next)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePlace = (): Place => useSyncExternalStore(subscribe, currentPlace)

/** One value of the place: draws anew when that is another, not at every article and tab. `read` must not build a new object. */
export const usePlaceValue = <T>(read: (place: Place) => T): T => useSyncExternalStore(subscribe, () => read(place))
