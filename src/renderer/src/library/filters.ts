import { useSyncExternalStore } from 'react'
import type { Stage } from '#core/article/article.ts'
import type { Publication } from '#core/workflow/publication.ts'
import { sameValue } from '#core/same-value.ts'
import type { InboxKind } from '#core/workflow/inbox.ts'

/** What the list is narrowed to; a window's passing state, not remembered. `from`, `to`: days, 2026-01-02. */
export type Filters = {
  stage: Stage | null, channel: string | null, tag: string | null, section: string | null, person: string | null, from: string | null, to: string | null, query: string
  /** of the inbox of whoever works here */
  inbox: InboxKind | null
  publication: Publication | null
}

export const NO_FILTERS: Filters = { stage: null, channel: null, tag: null, section: null, person: null, from: null, to: null, query: '', inbox: null, publication: null }
let filters = NO_FILTERS
const listeners = new Set<() => void>()

export const currentFilters = (): Filters => filters
export const isFiltered = ({ query, ...others }: Filters): boolean => query.trim() !== '' || Object.values(others).some((value) => value !== null)

/** What changes nothing draws nothing. */
export function setFilters(change: Partial<Filters>): void {
  const next = { ...filters, ...change }
  if (sameValue(next, filters)) return
  filters = next
  for (const listener of listeners) listener()
}

export const clearFilters = (): void => setFilters(NO_FILTERS)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useFilters = (): Filters => useSyncExternalStore(subscribe, currentFilters)
