import { useEffect, useState, type RefObject } from 'react'
import { useCommand } from '#renderer/app/commands.ts'

/** Which change a person is at, by its id; from one to the next, round and round, by key too. */
export function useChangeWalk(scroll: RefObject<HTMLElement | null>, ids: readonly string[]) {
  const [at, setAt] = useState<string | null>(null)
  const place = at === null ? -1 : ids.indexOf(at)
  const step = (by: 1 | -1): void => setAt(ids[place === -1 ? (by === 1 ? 0 : ids.length - 1) : (place + by + ids.length) % ids.length] ?? null)
  const next = (): void => step(1)
  const previous = (): void => step(-1)
  useCommand('next-change', ids.length === 0 ? null : next)
  useCommand('previous-change', ids.length === 0 ? null : previous)
  useEffect(() => {
    if (at !== null) scroll.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' })
  }, [at, scroll])
  return { place: place === -1 ? null : place, go: setAt, next, previous }
}
