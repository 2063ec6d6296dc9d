import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { ArticleIdSchema } from '#core/article/article-id.ts'
import { NO_TABS, type ArticleTabs } from './article-tabs.ts'

const NAME = 'rednet-desk.tabs'
const RememberedSchema = z.strictObject({ library: z.string(), ids: z.array(ArticleIdSchema).max(200), passing: ArticleIdSchema.nullable() })

let tabs: ArticleTabs = NO_TABS
let library: string | null = null
const listeners = new Set<() => void>()

function read(storage: Storage, of: string): ArticleTabs | null {
  try {
    const found = RememberedSchema.safeParse(JSON.parse(storage.getItem(NAME) ?? 'null'))
    if (!found.success || found.data.library !== of) return null
    const ids = [...new Set(found.data.ids)]
    return { ...NO_TABS, ids, passing: ids.find((id) => id === found.data.passing) ?? null }
  } catch {
    return null
  }
}

/** A reload finds this window's own tabs, a new start those of the window that was last at work. */
function remember(): void {
  if (library === null) return
  const text = JSON.stringify({ library, ids: [...tabs.ids], passing: tabs.passing } satisfies z.infer<typeof RememberedSchema>)
  for (const storage of ['sessionStorage', 'localStorage'] as const) {
    try {
      window[storage].setItem(NAME, text)
    } catch {
      // kept until the window closes
    }
  }
}

export const currentTabs = (): ArticleTabs => tabs

export function setTabs(next: ArticleTabs): void {
  if (next === tabs) return
  const changed = next.ids !== tabs.ids || next.passing !== tabs.passing
  tabs = next
  if (changed) remember()
  for (const listener of listeners) listener()
}

/** The tabs this machine remembers for the library at `location`, beside what is open already. */
export function recallTabs(location: string): void {
  if (library === location) return
  library = location
  const found = read(window.sessionStorage, location) ?? read(window.localStorage, location)
  if (found === null) return
  const more = tabs.ids.filter((id) => !found.ids.includes(id))
  setTabs({ ...tabs, ids: [...found.ids, ...more], passing: tabs.passing ?? found.passing })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useTabs = (): ArticleTabs => useSyncExternalStore(subscribe, currentTabs)
