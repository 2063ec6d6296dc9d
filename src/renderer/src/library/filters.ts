import { useSyncExternalStore } from 'react'
import type { Stage } from '#core/article/article.ts'

/** What the list is narrowed to; a window's passing state, not remembered. */
export type Filters = { stage: Stage | null, channel: string | null, tag: string | null, query: string }

const NONE: Filters = { stage: null, channel: null, tag: null, query: '' }
let filters = NONE
const listeners = new Set<() => void>()

export const currentFilters = (): Filters => filters
export const isFiltered = ({ stage, channel, tag, query }: Filters): boolean => stage !== null || channel !== null || tag !== null || query.trim() !== ''

export function setFilters(change: Partial<Filters>): void {
  filters = { ...filters, ...change }
  for (const listener of listeners) listener()
}

export const clearFilters = (): void => setFilters(NONE)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useFilters = (): Filters => useSyncExternalStore(subscribe, currentFilters)
