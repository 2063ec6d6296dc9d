export type Kept = {
  name: string
  at: Date
  /** nothing in it was damaged or missing when it was made */
  clean: boolean
}

/** newest of all, then one for each of the newest days, weeks and months that have any */
export const KEEP = { newest: 7, days: 7, weeks: 4, months: 12 } as const
/** never more than this many stay: the four kinds, and the newest clean one */
export const MOST_KEPT = KEEP.newest + KEEP.days + KEEP.weeks + KEEP.months + 1

const DAY = 86_400_000
const day = (at: Date): string => at.toISOString().slice(0, 10)
const month = (at: Date): string => at.toISOString().slice(0, 7)
/** weeks begin on Monday: 1970-01-05 was one */
const week = (at: Date): string => String(Math.floor((at.getTime() / DAY - 4) / 7))

/**
 * The backups that may go. Counted in days that have a backup, not in days
 * gone by: a library left alone for a year loses nothing. The newest stays,
 * and so does the newest clean one, which may hold what is damaged since.
 */
export function backupsToDrop(backups: readonly Kept[]): string[] {
  const newestFirst = backups.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.name < b.name ? 1 : -1))
  const stay = new Set(newestFirst.slice(0, KEEP.newest).map(({ name }) => name))
  const clean = newestFirst.find((one) => one.clean)
  if (clean !== undefined) stay.add(clean.name)
  for (const [bucket, most] of [[day, KEEP.days], [week, KEEP.weeks], [month, KEEP.months]] as const) {
    const chosen = new Map<string, Kept>()
    for (const one of newestFirst) {
      const key = bucket(one.at)
      const had = chosen.get(key)
      if (had === undefined ? chosen.size < most : !had.clean && one.clean) chosen.set(key, one)
    }
    for (const one of chosen.values()) stay.add(one.name)
  }
  return newestFirst.filter(({ name }) => !stay.has(name)).map(({ name }) => name)
}
