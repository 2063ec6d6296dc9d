import { useSyncExternalStore } from 'react'

let now = Date.now()
const listeners = new Set<() => void>()

/** The time, to the half minute: enough for ages in a list. */
export function useNow(): number {
  return useSyncExternalStore((listener) => {
    if (listeners.size === 0) now = Date.now()
    const timer = setInterval(() => {
      now = Date.now()
      listener()
    }, 30_000)
    listeners.add(listener)
    return () => {
      clearInterval(timer)
      listeners.delete(listener)
    }
  }, () => now)
}
