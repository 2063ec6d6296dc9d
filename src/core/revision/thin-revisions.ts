import type { Revision } from './revision.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Of autosaves older than the first number (ms), the last of each stretch of the second is kept: finer the younger they are. */
const STEPS: readonly [age: number, stretch: number][] = [[365 * DAY, 7 * DAY], [30 * DAY, DAY], [7 * DAY, HOUR], [DAY, HOUR / 6]]

const stretchOf = (age: number): number => STEPS.find(([from]) => age > from)?.[1] ?? 0

/**
 * The revisions that stay when a history is made compact, in their order.
 * Whatever a person or a review did stays, and so does whatever has a name, the
 * first, the newest, and every autosave of the last day. So a year of
 * autosaves becomes a few hundred, not tens of thousands.
 * @param now ms since 1970
 */
export function thinRevisions<R extends Pick<Revision, 'rev' | 'at' | 'why'>>(revisions: readonly R[], named: ReadonlySet<number>, now: number): R[] {
  return revisions.filter((revision, place) => {
    if (revision.why !== 'autosave' || named.has(revision.rev) || place === 0 || place === revisions.length - 1) return true
    const at = Date.parse(revision.at)
    const stretch = stretchOf(now - at)
    if (stretch === 0) return true
    const next = revisions[place + 1]
    // The last autosave before anything else happened is what that was done to.
    if (next === undefined || next.why !== 'autosave') return true
    return Math.floor(Date.parse(next.at) / stretch) !== Math.floor(at / stretch)
  })
}
