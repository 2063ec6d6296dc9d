import { joined } from './weave.ts'
import type { Mark, RedBlock, Redline, RedLine, Run } from './redline.ts'

/** shown: as a change; taken: as if everybody had agreed to it; undone: as if it were still to come */
export type Shows = (mark: Mark) => 'shown' | 'taken' | 'undone'

type Marked = { added: Mark | null, removed: Mark | null, here: number | null, away: number | null }

/** null: not to be seen */
function seen<T extends Marked>(one: T, shows: Shows): T | null {
  const [came, went] = [one.added === null ? 'taken' : shows(one.added), one.removed === null ? 'undone' : shows(one.removed)]
  if (came === 'undone' || went === 'taken') return null
  const [added, removed] = [came === 'shown' ? one.added : null, went === 'shown' ? one.removed : null]
  return { ...one, added, removed, here: added === null ? null : one.here, away: removed === null ? null : one.away }
}

const formed = <F extends { by: Mark }>(forms: readonly F[], shows: Shows): F[] => forms.filter(({ by }) => shows(by) === 'shown')

const runsSeen = (runs: readonly Run[], shows: Shows): Run[] => joined(runs.flatMap((run) => {
  const own = seen(run, shows)
  return own === null ? [] : [{ ...own, wrote: own.here === null ? null : own.wrote, forms: formed(own.forms, shows) }]
}))

/** The redline with some of its steps as changes: one stage's, some people's. The others' are silently as they were, or as they became. */
export function project<R extends Pick<Redline, 'slip' | 'blocks'>>(redline: R, shows: Shows): R {
  const blocks = redline.blocks.flatMap((block): RedBlock[] => {
    const own = seen(block, shows)
    return own === null ? [] : [{ ...own, runs: runsSeen(own.runs, shows), forms: formed(own.forms, shows) }]
  })
  const slip = redline.slip.map((line): RedLine => ({ ...line, runs: runsSeen(line.runs, shows), parted: line.parted.filter((by) => shows(by) === 'shown') }))
  return { ...redline, blocks, slip: slip.filter(({ runs, parted }) => runs.length + parted.length > 0) }
}

/** A stage's steps, or every step, of the people who are not hidden: what came before a stage is taken, what came after is still to come. */
export function showing({ first, last, hidden }: { first: Mark, last: Mark, hidden: ReadonlySet<Mark> }): Shows {
  return (mark) => (mark > last ? 'undone' : mark < first || hidden.has(mark) ? 'taken' : 'shown')
}
