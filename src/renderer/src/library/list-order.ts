import { useEffect, useEffectEvent } from 'react'

let find: ((id: string) => string | null) | null = null

/** The article that stands after this one in the list in sight, or else before it; null where the list does not show it. */
export const neighbourOf = (id: string): string | null => find?.(id) ?? null

/** The list that is in sight says what stands where. */
export function useListOrder(neighbour: (id: string) => string | null): void {
  const latest = useEffectEvent(neighbour)
  useEffect(() => {
    const mine = (id: string): string | null => latest(id)
    find = mine
    return () => { if (find === mine) find = null }
  }, [])
}
