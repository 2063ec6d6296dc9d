import { useSyncExternalStore } from 'react'
import type { z } from 'zod'

/** A small value this browser profile remembers (never an article's words). */
export type Stored<T> = { get(): T, set(value: T): void, subscribe(listener: () => void): () => void }

/**
 * Reads `key` from localStorage once, falls back where it is absent or does not
 * parse, and keeps working in memory where storage is refused (private mode).
 */
export function stored<T>(key: string, schema: z.ZodType<T>, fallback: T): Stored<T> {
  const name = `rednet-desk.${key}`
  const listeners = new Set<() => void>()
  let value = read(name, schema, fallback)
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      try {
        localStorage.setItem(name, JSON.stringify(next))
      } catch {
        // remembered until the window closes
      }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function read<T>(name: string, schema: z.ZodType<T>, fallback: T): T {
  try {
    const text = localStorage.getItem(name)
    if (text === null) return fallback
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : fallback
  } catch {
    return fallback
  }
}

export function useStored<T>(store: Stored<T>): T {
  return useSyncExternalStore(store.subscribe, store.get)
}
