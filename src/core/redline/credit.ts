import type { PlannedStep } from './plan-steps.ts'
import type { Mark, RedBlock, Redline, Run } from './redline.ts'
import { joined } from './weave.ts'

type Words = Pick<Redline, 'slip' | 'blocks'>
type Marked = { added: Mark | null, removed: Mark | null }

/**
 * Nobody takes out what they never saw: where words of one desk gave way to another's written beside them, it was whoever put the two together.
 * @param sawOf the revisions that the writer of one had before them
 */
export function creditMerges({ slip, blocks }: Words, planned: readonly PlannedStep[], sawOf: (rev: number) => ReadonlySet<number>): Words {
  if (planned.every(({ end }) => end.onto.length === 0)) return { slip, blocks }
  const takerOf = ({ added, removed }: Marked): Mark | null => {
    const [writer, taker] = [added === null ? undefined : planned[added], removed === null ? undefined : planned[removed]]
    if (writer === undefined || taker === undefined) return removed
    const merge = taker.end.onto.find(({ by }) => sawOf(by).has(writer.step.rev))
    if (merge === undefined || sawOf(taker.step.rev).has(writer.step.rev)) return removed
    const mark = planned.findIndex(({ step }) => step.rev === merge.by)
    return mark === -1 ? removed : mark
  }
  const runs = (of: readonly Run[]): Run[] => joined(of.map((run) => ({ ...run, removed: takerOf(run) })))
  return { slip: slip.map((line) => ({ ...line, runs: runs(line.runs) })), blocks: blocks.map((block): RedBlock => ({ ...block, removed: takerOf(block), runs: runs(block.runs) })) }
}

/** The redline without steps that changed nothing, the others numbered anew: a merge in which nothing was decided. */
export function withoutIdle({ slip, blocks, steps }: Pick<Redline, 'slip' | 'blocks' | 'steps'>): Pick<Redline, 'slip' | 'blocks' | 'steps'> {
  const used = new Set<Mark>()
  const note = (...marks: (Mark | null)[]): void => { for (const mark of marks) if (mark !== null) used.add(mark) }
  for (const { runs } of [...slip, ...blocks]) for (const { added, removed, wrote, forms } of runs) note(added, removed, wrote, ...forms.map(({ by }) => by))
  for (const { added, removed, forms } of blocks) note(added, removed, ...forms.map(({ by }) => by))
  for (const { parted } of slip) note(...parted)
  if (used.size === steps.length) return { slip, blocks, steps }
  const kept = steps.map((_, mark) => mark).filter((mark) => used.has(mark))
  const numbers = new Map(kept.map((mark, place) => [mark, place]))
  const by = (mark: Mark): Mark => numbers.get(mark) ?? mark
  const orNull = (mark: Mark | null): Mark | null => (mark === null ? null : by(mark))
  const formed = <F extends { by: Mark }>(forms: readonly F[]): F[] => forms.map((form) => ({ ...form, by: by(form.by) }))
  const runs = (of: readonly Run[]): Run[] => of.map((run) => ({ ...run, added: orNull(run.added), removed: orNull(run.removed), wrote: orNull(run.wrote), forms: formed(run.forms) }))
  return {
    steps: steps.filter((_, mark) => used.has(mark)),
    slip: slip.map((line) => ({ ...line, runs: runs(line.runs), parted: line.parted.map(by) })),
    blocks: blocks.map((block) => ({ ...block, added: orNull(block.added), removed: orNull(block.removed), runs: runs(block.runs), forms: formed(block.forms) })),
  }
}
