import { useSyncExternalStore } from 'react'
import type { Done, Report } from './library-replace.ts'
import type { Refused } from './replace-deps.ts'

/** What the last replacement of this window did, and what of it was taken back: it can be undone for as long as the window is open. */
export type LastRun = { report: Report, undone: { undone: readonly Done[], refused: readonly Refused[] } | null }

let last: LastRun | null = null
const listeners = new Set<() => void>()

export const lastRun = (): LastRun | null => last

export function setLastRun(next: LastRun | null): void {
  last = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useLastRun = (): LastRun | null => useSyncExternalStore(subscribe, lastRun)
