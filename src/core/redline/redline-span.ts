import type { Revision } from '../revision/revision.ts'

/** From which revision to which; null: from what readers have, where that is being corrected; else from the first submission, or from the first revision of all; to the newest. */
export type SpanWish = { from: number | null, to: number | null }

type Told = Pick<Revision, 'rev' | 'why'>

/** The two revisions asked for, the earlier one first; a number that the history does not have comes back as it is. */
export function redlineSpan(revisions: readonly Told[], { from, to }: SpanWish): { from: number, to: number } | null {
  const inOrder = revisions.toSorted((a, b) => a.rev - b.rev)
  const [first, newest] = [inOrder[0], inOrder.at(-1)]
  if (first === undefined || newest === undefined) return null
  const start = from ?? publicRev(inOrder) ?? inOrder.find(({ why }) => why === 'submitted')?.rev ?? first.rev
  const end = to ?? newest.rev
  return start <= end ? { from: start, to: end } : { from: end, to: start }
}

const BEGUN = new Set<string>(['correction', 'retraction', 'reinstatement'])

/** The sign-off that stands while something else is being made of it. */
function publicRev(inOrder: readonly Told[]): number | null {
  const begun = inOrder.findLastIndex(({ why }) => BEGUN.has(why))
  if (begun === -1 || inOrder.slice(begun).some(({ why }) => why === 'signed' || why === 'abandoned')) return null
  return inOrder.slice(0, begun).findLast(({ why }) => why === 'signed')?.rev ?? null
}
