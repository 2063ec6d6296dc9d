export const PER_PAGE = 30

/** `number`: null for the front */
export type ListSlice<T> = { number: number | null, items: readonly T[] }

/**
 * A list newest first as a front and full pages of older ones. Pages are counted from the oldest: what is published anew changes the front
 * alone until it has grown to two pages' worth, so a page once full keeps its bytes and its address.
 */
export function listPages<T>(newestFirst: readonly T[], perPage = PER_PAGE): ListSlice<T>[] {
  const older = Math.max(0, Math.floor(newestFirst.length / perPage) - 1)
  const front = newestFirst.length - older * perPage
  return [
    { number: null, items: newestFirst.slice(0, front) },
    ...Array.from({ length: older }, (_, index) => ({ number: older - index, items: newestFirst.slice(front + index * perPage, front + (index + 1) * perPage) })),
  ]
}
