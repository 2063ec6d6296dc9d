import type { ReviewRecord } from '../article/article.ts'

/** When a step is taken, for its record: now, but never before the record it follows; the clock of another desk may have been ahead. */
export function stepTime(now: Date, records: readonly Pick<ReviewRecord, 'at'>[]): string {
  const [at, last] = [now.toISOString(), records.at(-1)?.at ?? '']
  return at < last ? last : at
}

/**
 * ms by which a clock may be behind for having stood, or been put back by moments. Beyond that its own time tells states apart as well, and must: two
 * desks that go on from a third's whose clock is ahead must not both come to the moment after its.
 */
const SHORTLY = 1_000

/**
 * When an article became what it is now: now, but not the very moment of what it was `before`. By moment and words desks know its states from
 * one another, and a comment or a deadline changes no word; a clock that is coarse, or was put back by moments, gives a moment twice.
 */
export const nextMoment = (now: Date, ...before: readonly string[]): string => before.reduce(notAt, now.toISOString())

function notAt(at: string, before: string): string {
  if (at > before) return at
  const last = Date.parse(before)
  return last - Date.parse(at) < SHORTLY ? new Date(last + 1).toISOString() : at
}
