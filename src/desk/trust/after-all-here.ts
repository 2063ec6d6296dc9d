import { readAudit } from '../audit/read-audit.ts'
import type { LibraryState } from '../library/library-state.ts'

/** ms by which a clock that was put right since, or another desk's, may be ahead: a day, and an hour of summer time. Nothing further ahead is waited for: whoever goes goes soon. */
const AHEAD = 25 * 3_600_000

/**
 * From when on something counts no more that counted until now: now, but after every step and note there is. Of a clock that stands, that was put
 * back since, or that is behind the desk's an article came from, what was signed before would else be from after.
 */
export async function afterAllHere(state: LibraryState): Promise<string> {
  await state.opening.checked.catch(() => {})
  const { entries } = await readAudit(state.folder).catch(() => ({ entries: [] }))
  const now = state.now()
  const [at, furthest] = [now.toISOString(), new Date(now.getTime() + AHEAD).toISOString()]
  let last = ''
  const later = (one: string): void => { if (one > last && one <= furthest) last = one }
  for (const entry of entries) later(entry.at)
  for (const { row } of state.catalogue.entries()) later(row.since)
  return at > last ? at : new Date(Date.parse(last) + 1).toISOString()
}
