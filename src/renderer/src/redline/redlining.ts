import { useSyncExternalStore } from 'react'

/** The redline that stands in the page's place. from, to: revisions; null: from the first submission, to the words now. */
export type Redlining = { article: string, from: number | null, to: number | null }

let redlining: Redlining | null = null
const listeners = new Set<() => void>()

export function showRedline(next: Redlining | null): void {
  redlining = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Of this article; another one's is not shown over it. */
export function useRedlining(article: string | null): Redlining | null {
  const now = useSyncExternalStore(subscribe, () => redlining)
  return now !== null && now.article === article ? now : null
}
