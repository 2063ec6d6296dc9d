import type { KeptRevision } from '#contract/history-contract.ts'
import { siteTime } from '#core/slip/site-time.ts'

/** grown: characters more (or less) than in the revision before; null for the first */
export type Step = { revision: KeptRevision, grown: number | null }
export type Entry = { kind: 'step', step: Step } | { kind: 'autosaves', key: string, steps: Step[], grown: number | null }
export type Day = { date: string, entries: Entry[] }

/** 2026-11-24, on the site's clock */
export function dateOf(instant: string): string {
  const { year, month, day } = siteTime(instant)
  return `${year}-${month}-${day}`
}

const folds = ({ revision }: Step): boolean => (revision.why === 'autosave' || revision.why === 'commented' || revision.why === 'deadline') && revision.name === null

/** Days, newest first, and in each what people did; the autosaves and comments between two acts are one entry. The newest revision always stands by itself. */
export function timelineOf(revisions: readonly KeptRevision[]): Day[] {
  const days: Day[] = []
  for (const [place, revision] of revisions.entries()) {
    const before = revisions[place + 1]
    const step: Step = { revision, grown: before === undefined ? null : revision.words - before.words }
    const date = dateOf(revision.at)
    const last = days.at(-1)
    const day = last?.date === date ? last : { date, entries: [] }
    if (day !== last) days.push(day)
    const above = day.entries.at(-1)
    if (folds(step) && place > 0 && above?.kind === 'autosaves') {
      above.steps.push(step)
      above.grown = above.grown === null || step.grown === null ? null : above.grown + step.grown
    } else if (folds(step) && place > 0) day.entries.push({ kind: 'autosaves', key: `${revision.rev}`, steps: [step], grown: step.grown })
    else day.entries.push({ kind: 'step', step })
  }
  return days.map((day) => ({ ...day, entries: day.entries.map(unfoldOne) }))
}

function unfoldOne(entry: Entry): Entry {
  if (entry.kind === 'step') return entry
  const [only, ...others] = entry.steps
  return only !== undefined && others.length === 0 ? { kind: 'step', step: only } : entry
}

/** The first `most` entries of the days. */
export function firstEntries(days: readonly Day[], most: number): Day[] {
  let left = most
  return days.flatMap((day) => {
    const entries = day.entries.slice(0, Math.max(0, left))
    left -= day.entries.length
    return entries.length === 0 ? [] : [{ ...day, entries }]
  })
}
