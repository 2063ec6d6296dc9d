import { setImmediate } from 'node:timers/promises'
import { composing } from '#core/redline/compose.ts'
import { planSteps } from '#core/redline/plan-steps.ts'
import type { Redline } from '#core/redline/redline.ts'
import { redlineSpan, type SpanWish } from '#core/redline/redline-span.ts'
import type { Content } from '#core/revision/compare.ts'
import { DeskError } from '../desk-error.ts'
import { RevisionWords } from '../history/revisions.ts'
import { historyFile, type LibraryFolder } from '../store/library-folder.ts'

/** What a redline is made of, read from the disk. */
export type RedlineParts = Omit<Redline, 'slip' | 'blocks'> & { contents: Content[] }

/** The redline of what was read. Between two steps whatever else waits has its turn: a long history must not hold up a save. */
export async function composeRedline({ contents, ...told }: RedlineParts): Promise<Redline> {
  const work = composing(contents, told.steps)
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return { ...told, ...value }
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
  const known = (rev: number) => {
    const revision = inOrder.find((one) => one.rev === rev)
    if (revision === undefined) throw new DeskError('revision-not-found', { id, rev })
    return revision
  }
  const [from, to] = [known(span.from), known(span.to)]
  const unread: number[] = []
  for (;;) {
    const steps = planSteps(inOrder.filter(({ rev }) => rev >= from.rev && rev <= to.rev && !unread.includes(rev)))
    const contents = new Map<number, Content | null>([from.rev, to.rev, ...steps.map(({ rev }) => rev)].map((rev) => [rev, words.of(rev)]))
    if (contents.get(from.rev) === null || contents.get(to.rev) === null) throw new DeskError('store-corrupt', { file: historyFile(id) })
    const damaged = [...contents].filter(([, content]) => content === null).map(([rev]) => rev)
    if (damaged.length === 0) {
      return { from, to, steps, unread, contents: [from.rev, ...steps.map(({ rev }) => rev)].flatMap((rev) => contents.get(rev) ?? []) }
    }
    unread.push(...damaged)
  }
}
