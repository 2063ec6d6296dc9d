import { setImmediate } from 'node:timers/promises'
import { composing } from '#core/redline/compose.ts'
import { creditMerges, withoutIdle } from '#core/redline/credit.ts'
import { lineageOf, type Lineage } from '#core/redline/lineage.ts'
import { revsOf, WordsOnTheWay } from '#core/redline/onto.ts'
import { planSteps, type PlannedStep } from '#core/redline/plan-steps.ts'
import type { Redline } from '#core/redline/redline.ts'
import { redlineSpan, type SpanWish } from '#core/redline/redline-span.ts'
import type { Content } from '#core/revision/compare.ts'
import { DeskError } from '../desk-error.ts'
import { RevisionWords } from '../history/revisions.ts'
import { historyFile, type LibraryFolder } from '../store/library-folder.ts'

/** What a redline is made of, read from the disk. */
export type RedlineParts = Pick<Redline, 'from' | 'to' | 'unread'> & { contents: Content[], planned: PlannedStep[], sawOf: Lineage['sawOf'] }

/** The redline of what was read. Between two steps whatever else waits has its turn: a long history must not hold up a save. */
export async function composeRedline({ contents, planned, sawOf, ...told }: RedlineParts): Promise<Redline> {
  const steps = planned.map(({ step }) => step)
  const work = composing(contents, steps)
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return { ...told, ...withoutIdle({ steps, ...creditMerges(value, planned, sawOf) }) }
    await setImmediate()
  }
}

/**
 * What the redline between two revisions of a history is made of. One on the way that is damaged is left out and named: what it changed
 * counts as the next one's. DeskError: revision-not-found; store-corrupt where one of the two is damaged; store-from-newer-version
 */
export async function readRedline(folder: LibraryFolder, id: string, wish: SpanWish): Promise<RedlineParts> {
  const words = await RevisionWords.open(folder, id)
  const inOrder = words.revisions.toSorted((a, b) => a.rev - b.rev)
  const span = redlineSpan(inOrder, wish)
  if (span === null) throw new DeskError('revision-not-found', { id, rev: wish.from ?? wish.to ?? 1 })
  const byRev = new Map(inOrder.map((one) => [one.rev, one]))
  const known = (rev: number) => {
    const revision = byRev.get(rev)
    if (revision === undefined) throw new DeskError('revision-not-found', { id, rev })
    return revision
  }
  const [from, to] = [known(span.from), known(span.to)]
  const unread = new Set<number>()
  const contents = new Map<number, Content>()
  for (;;) {
    const { way, sawOf } = lineageOf(inOrder.filter(({ rev }) => !unread.has(rev)), from.rev, to.rev)
    const planned = planSteps(way, byRev)
    const asked = new Set([from.rev, to.rev, ...planned.flatMap(({ end }) => revsOf(end))])
    const damaged: number[] = []
    for (const rev of asked) {
      const content = contents.get(rev) ?? words.of(rev)
      if (content === null) damaged.push(rev)
      else contents.set(rev, content)
    }
    if (damaged.includes(from.rev) || damaged.includes(to.rev)) throw new DeskError('store-corrupt', { file: historyFile(id) })
    if (damaged.length === 0) {
      const read = new WordsOnTheWay(way, contentOf)
      return { from, to, unread: [...unread], planned, sawOf, contents: [contentOf(from.rev), ...planned.map(({ end }) => read.at(end))] }
    }
    for (const rev of damaged) unread.add(rev)
  }
  function contentOf(rev: number): Content {
    const content = contents.get(rev)
    if (content === undefined) throw new DeskError('revision-not-found', { id, rev })
    return content
  }
}
