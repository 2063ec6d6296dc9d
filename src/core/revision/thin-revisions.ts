import type { Revision } from './revision.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Of autosaves older than the first number (ms), the last of each stretch of the second is kept: finer the younger they are. */
const STEPS: readonly [age: number, stretch: number][] = [[365 * DAY, 7 * DAY], [30 * DAY, DAY], [7 * DAY, HOUR], [DAY, HOUR / 6]]

const stretchOf = (age: number): number => STEPS.find(([from]) => age > from)?.[1] ?? 0

/** What one pause between two revisions counts for at the most (ms). */
const LONGEST_PAUSE = DAY / 2

/**
 * How much older than the newest each revision is, by the order they were made
 * in: clocks are set wrong, by years, and set right again. A date later than
 * that of a revision made after it is wrong, and no pause counts for more than
 * half a day, so that a clock that leaps ages nothing beyond its time.
 */
function agesOf(revisions: readonly Pick<Revision, 'at'>[]): number[] {
  const ages: number[] = []
  let age = 0
  let next = Infinity
  for (const { at } of revisions.toReversed()) {
    const time = Math.min(Date.parse(at), next)
    if (next !== Infinity) age += Math.min(next - time, LONGEST_PAUSE)
    next = time
    ages.push(age)
  }
  return ages.reverse()
}

/** What was said of an article stands in every later revision as well. */
const isSmall = ({ why }: Pick<Revision, 'why'>): boolean => why === 'autosave' || why === 'commented'

/**
 * The revisions that stay when a history is made compact, in their order.
 * Whatever a person or a review did stays, and so does whatever has a name, the
 * first, the newest, the last of one person's before another's, and every autosave of the day before the newest. So a year of
 * autosaves becomes some hundreds to two thousand, not a hundred thousand.
 */
export function thinRevisions<R extends Pick<Revision, 'rev' | 'baseRev' | 'parents' | 'at' | 'why' | 'by'>>(revisions: readonly R[], named: ReadonlySet<number>): R[] {
  const ages = agesOf(revisions)
  const forks = new Set(revisions.flatMap(({ baseRev, parents }, place) => parents ?? (baseRev < (revisions[place - 1]?.rev ?? 0) ? [baseRev] : [])))
  return revisions.filter((revision, place) => {
    if (!isSmall(revision) || named.has(revision.rev) || place === 0 || place === revisions.length - 1) return true
    const stretch = stretchOf(ages[place] ?? 0)
    if (stretch === 0) return true
    const next = revisions[place + 1]
    // What two desks wrote beside one another is told apart by what each of them was made from.
    if (revision.parents !== undefined || revision.baseRev < (revisions[place - 1]?.rev ?? 0) || forks.has(revision.rev)) return true
    // The last autosave before anything else happened is what that was done to.
    if (next === undefined || !isSmall(next)) return true
    // Whose words they are the revision says: the last of one person's stays where another went on.
    if (next.by?.id !== revision.by?.id) return true
    return Math.floor(Date.parse(next.at) / stretch) !== Math.floor(Date.parse(revision.at) / stretch)
  })
}
