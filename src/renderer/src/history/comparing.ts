import { useSyncExternalStore } from 'react'

/** The revision that stands in the page's place, and what it is compared with: null for the words now. */
export type Comparing = { article: string, rev: number, with: number | null }

let comparing: Comparing | null = null
const listeners = new Set<() => void>()

export function compareRevision(next: Comparing | null): void {
  comparing = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Of this article; another one's comparison is not shown over it. */
export function useComparing(article: string | null): Comparing | null {
  const now = useSyncExternalStore(subscribe, () => comparing)
  return now !== null && now.article === article ? now : null
}
