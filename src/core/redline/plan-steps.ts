import type { Revision } from '../revision/revision.ts'
import type { Step } from './redline.ts'

type Told = Pick<Revision, 'rev' | 'at' | 'by' | 'stage' | 'sha256'>

/**
 * What was changed from the first of these revisions to the last, in one go by one person at one stage each: only the last
 * revision of each stretch is looked at. Words are changed where the article stood before, so a step's stage is that of the
 * revision before it. What was changed and changed back within a step is none.
 * @param revisions in the order they were made
 */
export function planSteps(revisions: readonly Told[]): Step[] {
  const steps: (Step & { from: string, to: string })[] = []
  let leg = 0
  let isOpen = false
  for (const [place, revision] of revisions.entries()) {
    const before = revisions[place - 1]
    if (before === undefined) continue
    const last = steps.at(-1)
    if (revision.sha256 !== before.sha256) {
      if (isOpen && last !== undefined && last.leg === leg && (last.by?.id ?? null) === (revision.by?.id ?? null)) {
        Object.assign(last, { rev: revision.rev, at: revision.at, by: revision.by, to: revision.sha256 })
      } else steps.push({ rev: revision.rev, base: before.rev, at: revision.at, by: revision.by, stage: before.stage, leg, from: before.sha256, to: revision.sha256 })
      isOpen = true
    }
    if (revision.stage !== before.stage) leg += 1
  }
  return steps.filter(({ from, to }) => from !== to).map(({ from: _from, to: _to, ...step }) => step)
}
