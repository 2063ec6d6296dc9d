import type { Credit } from '../slip/slip.ts'

export type Merged = { bylines: Credit[], /** something was added */ fresh: boolean, /** somebody is named otherwise than before */ differs: boolean }

const setOf = (names: readonly string[]): string => [...names].sort().join()

/**
 * Two lines of one page speak of its authors. The first is kept; a later one that says the same in other words
 * changes nothing; a role nobody held yet (图/甲某 under 文/乙某) is added.
 */
export function mergeBylines(known: readonly Credit[], said: readonly Credit[]): Merged {
  const merged: Merged = { bylines: [...known], fresh: false, differs: false }
  const names = new Set(known.flatMap((credit) => credit.names))
  const roles = new Set(known.map((credit) => credit.role))
  for (const credit of said) {
    const sameRole = (one: Credit): boolean => one.role === credit.role || one.role === '' || credit.role === ''
    if (known.some((one) => sameRole(one) && setOf(one.names) === setOf(credit.names))) continue
    if (credit.role === '' && credit.names.every((name) => names.has(name))) continue
    if (credit.role !== '' && !roles.has(credit.role)) {
      merged.bylines.push(credit)
      merged.fresh = true
    } else merged.differs = true
  }
  return merged
}
