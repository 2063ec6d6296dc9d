import { useSyncExternalStore } from 'react'
import type { Query } from '#core/text/find-matches.ts'

/** What the find bar asks, for as long as the window is open: it goes along from article to article. Never stored. */
export type FindState = {
  isOpen: boolean, replaces: boolean, query: Query, template: string
  /** counts how often it was asked for: each time its field takes the focus */
  wish: number
}

let state: FindState = { isOpen: false, replaces: false, query: { words: '', isPattern: false, matchCase: false, matchWidth: false }, template: '', wish: 0 }
const listeners = new Set<() => void>()

export function setFind(change: Partial<FindState>): void {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

export const findState = (): FindState => state

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useFindState = (): FindState => useSyncExternalStore(subscribe, findState)
