import type { SlipLine } from '../revision/compare-slips.ts'
import { sameLook, type Mark, type Move, type RedBlock, type RedLine, type Redline, type Run } from './redline.ts'

/** Where a change is: a line of the slip or a block, and of it the runs [start, end); a whole block's has all of them. */
export type ChangePlace = { line: SlipLine } | { block: number }
/** form: how words look; shape: what their block is (小标题, 引语), or its picture */
export type ChangeKind = 'put-in' | 'taken-out' | 'rewritten' | 'moved-here' | 'moved-away' | 'form' | 'shape' | 'block-put-in' | 'block-taken-out'

/** What one person did in one place in one step. */
export type Change = {
  /** the same for the same change, whatever is changed elsewhere */
  id: string
  place: ChangePlace
  kind: ChangeKind
  step: Mark
  start: number
  end: number
  gone: string
  come: string
}

/** The step that did the last thing to these words; null: nobody did anything. Words put in by one and taken out by another are the other's change. */
export const lastStep = ({ added, removed }: Pick<Run, 'added' | 'removed'>): Mark | null => removed ?? added

/** The move that did the last thing to them. */
export function moveOf({ removed, here, away }: Pick<Run, 'removed' | 'here' | 'away'>): Move | null {
  const pair = removed === null ? here : away
  return pair === null ? null : { end: removed === null ? 'here' : 'away', pair }
}

function kindOf(runs: readonly Run[]): ChangeKind {
  const [first] = runs
  const move = first === undefined ? null : moveOf(first)
  if (move !== null) return move.end === 'here' ? 'moved-here' : 'moved-away'
  if (runs.every(({ removed }) => removed !== null)) return 'taken-out'
  return runs.some(({ removed }) => removed !== null) ? 'rewritten' : 'put-in'
}

const wordsOf = (runs: readonly Run[], gone: boolean): string => runs.filter(({ removed }) => (removed !== null) === gone).map(({ text }) => text).join('')

type Found = Omit<Change, 'id'>

/** Words beside each other that one person made bold and made slanted are two changes: each is taken back by itself. */
function isOneForm(run: Run, next: Run): boolean {
  if (lastStep(next) !== lastStep(run)) return false
  const [a, b] = [run.forms.at(-1), next.forms.at(-1)]
  return a !== undefined && b !== undefined && a.by === b.by && sameLook(a.from, b.from) && sameLook(run.look, next.look)
}

function inRuns(runs: readonly Run[], place: ChangePlace, covered: (run: Run) => boolean): Found[] {
  const found: Found[] = []
  const isOwn = (run: Run): boolean => lastStep(run) !== null && !covered(run)
  for (let start = 0; start < runs.length;) {
    const run = runs[start]
    if (run === undefined) break
    const step = lastStep(run)
    let end = start + 1
    if (step !== null && isOwn(run)) {
      const pair = moveOf(run)?.pair
      while (lastStep(runs[end] ?? PLAINEST) === step && moveOf(runs[end] ?? PLAINEST)?.pair === pair) end += 1
      const own = runs.slice(start, end)
      found.push({ place, kind: kindOf(own), step, start, end, gone: wordsOf(own, true), come: wordsOf(own, false) })
    } else {
      for (let next = runs[end]; next !== undefined && !isOwn(next); next = runs[end]) end += 1
    }
    found.push(...formsIn(runs, place, start, end))
    start = end
  }
  return found
}

/** What became of the looks of living words, also of words that somebody else put in: to take that back is not to take out the words. */
function formsIn(runs: readonly Run[], place: ChangePlace, from: number, to: number): Found[] {
  const found: Found[] = []
  for (let start = from; start < to;) {
    const run = runs[start]
    const form = run === undefined || run.removed !== null ? undefined : run.forms.at(-1)
    let end = start + 1
    if (run !== undefined && form !== undefined) {
      for (let next = runs[end]; next !== undefined && end < to && isOneForm(run, next); next = runs[end]) end += 1
      found.push({ place, kind: 'form', step: form.by, start, end, gone: '', come: wordsOf(runs.slice(start, end), false) })
    }
    start = end
  }
  return found
}

const PLAINEST = { added: null, removed: null, here: null, away: null, text: '', wrote: null, look: { format: 0, runIn: false, link: null }, forms: [] } satisfies Run

function inBlock(block: RedBlock, at: number): Found[] {
  const { added, removed, runs, forms } = block
  const move = moveOf(block)
  const place = { block: at }
  const step = removed ?? added
  // Words that were gone before the block went are not this change's.
  const words = runs.filter((run) => run.removed === removed).map(({ text }) => text).join('')
  const whole: Found[] = step === null ? [] : [{
    place, step, start: 0, end: runs.length, gone: removed === null ? '' : words, come: removed === null ? words : '',
    kind: move === null ? (removed === null ? 'block-put-in' : 'block-taken-out') : move.end === 'here' ? 'moved-here' : 'moved-away',
  }]
  const form = removed === null ? forms.at(-1) : undefined
  const shape: Found[] = form === undefined ? [] : [{ place, kind: 'shape', step: form.by, start: 0, end: runs.length, gone: '', come: words }]
  // What goes or comes with its block is no change of its own.
  return [...whole, ...shape, ...inRuns(runs, place, (run) => (removed === null ? run.added === added && added !== null && run.removed === null : run.removed === removed))]
}

const inLine = ({ line, runs, parted }: RedLine): Found[] => {
  const own = inRuns(runs, { line }, () => false)
  const last = parted.at(-1)
  return own.length > 0 || last === undefined ? own : [{ place: { line }, kind: 'form', step: last, start: 0, end: runs.length, gone: '', come: wordsOf(runs, false) }]
}

/** Every change, in reading order: the slip's, then the text's. */
export function changesOf({ slip, blocks, steps }: Pick<Redline, 'slip' | 'blocks' | 'steps'>): Change[] {
  const times = new Map<string, number>()
  return [...slip.flatMap(inLine), ...blocks.flatMap(inBlock)].map((found) => {
    const name = [steps[found.step]?.rev ?? 0, 'line' in found.place ? found.place.line : '', found.kind, found.gone, found.come].join('\u0000')
    const time = times.get(name) ?? 0
    times.set(name, time + 1)
    return { ...found, id: `${name}\u0000${time}` }
  })
}
