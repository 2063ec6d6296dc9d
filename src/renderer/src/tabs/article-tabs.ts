/**
 * The articles a window has open, in the order of their tabs. `loaded`: those whose text is in memory, each with its
 * own undo; a tab that came back with a restart is loaded when it is first shown.
 */
export type ArticleTabs = {
  ids: readonly string[]
  /** opened only to be looked at: the next article to be looked at takes its tab; null where there is none */
  passing: string | null
  loaded: readonly string[]
  /** closed here, the last one last */
  closed: readonly string[]
}

export const NO_TABS: ArticleTabs = { ids: [], passing: null, loaded: [], closed: [] }
const MOST_CLOSED = 20

const without = (ids: readonly string[], id: string): string[] => ids.filter((one) => one !== id)
const withLast = (ids: readonly string[], id: string): string[] => [...without(ids, id), id]

/** `id` is on the page now; `from`: what was there before. */
export function arrived(tabs: ArticleTabs, id: string, from: string | null): ArticleTabs {
  const closed = without(tabs.closed, id)
  if (tabs.ids.includes(id)) return { ...tabs, closed, loaded: withLast(tabs.loaded, id) }
  const loaded = [...tabs.loaded.filter((one) => one !== tabs.passing), id]
  if (tabs.passing !== null) return { closed, loaded, passing: id, ids: tabs.ids.map((one) => (one === tabs.passing ? id : one)) }
  const at = from === null ? tabs.ids.length : tabs.ids.indexOf(from) + 1 || tabs.ids.length
  return { closed, loaded, passing: id, ids: tabs.ids.toSpliced(at, 0, id) }
}

/** Somebody works on it: its tab stays until it is closed. */
export const kept = (tabs: ArticleTabs, id: string): ArticleTabs => (tabs.passing === id ? { ...tabs, passing: null } : tabs)

/** Its words are in the library: the tab goes. */
export function closed(tabs: ArticleTabs, id: string): ArticleTabs {
  if (!tabs.ids.includes(id)) return tabs
  return {
    ids: without(tabs.ids, id), passing: tabs.passing === id ? null : tabs.passing, loaded: without(tabs.loaded, id),
    closed: withLast(tabs.closed, id).slice(-MOST_CLOSED),
  }
}

/** What the page shows when the tab of `id` goes: the next one, else the one before; null where it is the only one. */
export function besides(tabs: ArticleTabs, id: string): string | null {
  const at = tabs.ids.indexOf(id)
  return tabs.ids[at + 1] ?? tabs.ids[at - 1] ?? null
}

/** The tab `step` further on, round and round; the first one where none is shown. Null where there is no other. */
export function stepped(tabs: ArticleTabs, id: string | null, step: 1 | -1): string | null {
  const at = id === null ? -1 : tabs.ids.indexOf(id)
  const next = tabs.ids[at < 0 ? 0 : (at + step + tabs.ids.length) % tabs.ids.length] ?? null
  return next === id ? null : next
}

/** One place to the left or to the right, as far as there is one. */
export function moved(tabs: ArticleTabs, id: string, step: 1 | -1): ArticleTabs {
  const at = tabs.ids.indexOf(id)
  const to = at + step
  return at < 0 || to < 0 || to >= tabs.ids.length ? tabs : { ...tabs, ids: without(tabs.ids, id).toSpliced(to, 0, id) }
}
