import type { Revision } from '../revision/revision.ts'
import type { Onto, Waypoint } from './lineage.ts'
import type { Step } from './redline.ts'

type Told = Pick<Revision, 'rev' | 'at' | 'by' | 'stage' | 'sha256'>
/** A step, and the waypoint whose words it made. */
export type PlannedStep = { step: Step, end: Waypoint }

const besideWhat = (onto: readonly Onto[]): string => onto.map(({ by }) => by).join(' ')

/**
 * What was changed along a way, in one go by one person at one stage each: only the last revision of each stretch is looked at. Words
 * are changed where the article stood before, so a step's stage is that of the revision it was made from. What was changed and
 * changed back within a step is none; a merge is a step of its own, whatever came of it.
 * @param told every revision of the way and of their bases
 */
export function planSteps(way: readonly Waypoint[], told: ReadonlyMap<number, Told>): PlannedStep[] {
  const steps: (PlannedStep & { from: string, to: string, isMerge: boolean })[] = []
  let leg = 0
  let beside = besideWhat(way[0]?.onto ?? [])
  const merges = new Set(way.flatMap(({ onto }) => onto.map(({ by }) => by)))
  for (const waypoint of way) {
    const revision = told.get(waypoint.rev)
    const before = waypoint.base === null ? undefined : told.get(waypoint.base)
    if (revision === undefined || before === undefined) continue
    const last = steps.at(-1)
    const isMerge = merges.has(waypoint.rev)
    if (besideWhat(waypoint.onto) !== beside) leg += 1
    beside = besideWhat(waypoint.onto)
    if (isMerge || revision.sha256 !== before.sha256) {
      if (!isMerge && last !== undefined && !last.isMerge && last.step.leg === leg && (last.step.by?.id ?? null) === (revision.by?.id ?? null)) {
        Object.assign(last.step, { rev: revision.rev, at: revision.at, by: revision.by })
        Object.assign(last, { to: revision.sha256, end: waypoint })
      } else {
        const step: Step = { rev: revision.rev, base: before.rev, at: revision.at, by: revision.by, stage: before.stage, leg }
        steps.push({ step, end: waypoint, from: before.sha256, to: revision.sha256, isMerge })
      }
    }
    if (revision.stage !== before.stage) leg += 1
  }
  return steps.filter(({ from, to, isMerge }) => isMerge || from !== to).map(({ step, end }) => ({ step, end }))
}
