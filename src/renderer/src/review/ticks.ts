import { useSyncExternalStore } from 'react'

/** What people have ticked of the lists before them and not yet put into a record; the window's, so that no other tab takes it away. */
const ticked = new Map<string, readonly string[]>()
const listeners = new Set<() => void>()
const NONE: readonly string[] = []

/** One step of one article, by one person: whatever becomes of the article, the next asks anew. */
export const ticksKey = (article: string, person: string, records: number, stage: string): string => `${article} ${person} ${records} ${stage}`

export function setTick(key: string, words: string, isOn: boolean): void {
  const others = (ticked.get(key) ?? NONE).filter((one) => one !== words)
  ticked.set(key, isOn ? [...others, words] : others)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useTicks = (key: string): readonly string[] => useSyncExternalStore(subscribe, () => ticked.get(key) ?? NONE)
