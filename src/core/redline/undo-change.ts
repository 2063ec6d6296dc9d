import { sameValue } from '../same-value.ts'
import type { Block } from '../body/body-schema.ts'
import { blockText } from '../body/body-text.ts'
import type { SlipLine } from '../revision/compare-slips.ts'
import type { Slip } from '../slip/slip.ts'
import { lastStep, moveOf, type Change } from './changes.ts'
import { editWords, type WordEdit } from './edit-words.ts'
import { looksOf } from './leaves.ts'
import { sameLook, type Look, type RedBlock, type Redline, type Run } from './redline.ts'

/** What is to be written so that a change is undone: other blocks, or a field of the slip. */
export type Undoing = { body: Block[] } | { slip: Partial<Slip> }

type Words = Pick<Redline, 'slip' | 'blocks'>

/**
 * The last text without one change: its words go, or come back where they stood; all else stays as it is now. null where
 * that cannot be done by itself: others have written in what would go, or it is a list, a picture or the dateline; or would change nothing.
 * @param words with every later step shown or taken: what lives in it is the text now
 */
export function undoChange(words: Words, change: Change, slip: Slip): Undoing | null {
  if ('line' in change.place) return undoInSlip(words, change, change.place.line)
  const blocks = new Map(words.blocks.map((block) => [block, block.removed === null ? block.block : null]))
  const ends = endsOf(words.blocks, change)
  if (isMove(change.kind) && !ends.every((end) => isOnlyMoved(end, change.step))) return null
  if (isMove(change.kind) && (ends.length !== 2 || ends.filter(lives).length !== 1)) return null
  for (const { block, start, end, whole } of ends) {
    const next = whole ? undoWhole(block, change, ends) : undoRuns(block, { ...change, start, end }, slip)
    if (next === undefined) return null
    blocks.set(block, next)
  }
  const body = [...blocks.values()].flatMap((block) => block ?? [])
  // It stands already as it would (moved past what is gone, a look that comes to the same): nothing to offer.
  return sameValue(body, words.blocks.flatMap(({ block, removed }) => (removed === null ? [block] : []))) ? null : { body }
}

type End = { block: RedBlock, start: number, end: number, whole: boolean }

const isMove = (kind: Change['kind']): boolean => kind === 'moved-here' || kind === 'moved-away'

/** Of a move's two ends the words stand at one: moved on since, or taken out, they cannot go back to where they were. */
const lives = ({ block, start, end, whole }: End): boolean => block.removed === null && (whole || block.runs.slice(start, end).some((run) => run.here !== null && run.removed === null))

/** Between the words that were moved nobody else changed any; of a whole block those written since go along with it. */
const isOnlyMoved = ({ block, start, end, whole }: End, step: number): boolean =>
  whole || block.runs.slice(start, end).every((run) => lastStep(run) === null || lastStep(run) === step)

/** Where the change is: one place, or of a move both. */
function endsOf(blocks: readonly RedBlock[], { place, kind, start, end }: Change): End[] {
  const own = 'block' in place ? blocks[place.block] : undefined
  if (own === undefined) return []
  if (!isMove(kind)) return [{ block: own, start, end, whole: kind === 'block-put-in' || kind === 'block-taken-out' }]
  const [first] = own.runs.slice(start, start + 1)
  const pair = moveOf(own)?.pair ?? (first === undefined ? undefined : moveOf(first)?.pair)
  if (pair === undefined) return []
  return blocks.flatMap((block): End[] => {
    const at = ({ here, away }: Pick<Run, 'here' | 'away'>): boolean => here === pair || away === pair
    if (at(block)) return [{ block, start: 0, end: block.runs.length, whole: true }]
    const first = block.runs.findIndex(at)
    return first === -1 ? [] : [{ block, start: first, end: block.runs.findLastIndex(at) + 1, whole: false }]
  })
}

/** The block instead of it; null: none; undefined: not to be undone by itself. */
function undoWhole(block: RedBlock, { step }: Change, ends: readonly End[]): Block | null | undefined {
  const other = ends.find((end) => end.block !== block)?.block
  // Words that came from another block, or went to one, have their other end there: alone this end would take them out, or put them in twice.
  if (other === undefined && block.runs.some(({ here, away }) => here !== null || away !== null)) return undefined
  // Moved words go back as they are now, with whatever was written in them since.
  if (block.removed !== null) return (other ?? block).block
  if (other !== undefined) return null
  return block.runs.some((run) => run.removed === null && run.added !== step) ? undefined : null
}

function undoRuns(block: RedBlock, { start, end, kind, step }: Change, slip: Slip): Block | undefined {
  if (block.removed !== null) return undefined
  if (kind === 'shape') return reshaped(block, step, slip)
  return editWords(block.block, slip, editsOf(block.runs, start, end, kind)) ?? undefined
}

/**
 * The block as what it was before it became a heading, a quote, another picture; its words look as they look now, but for the run-ins that it lost by that:
 * only a paragraph is opened by one. undefined where its words are others than then, or that kind cannot hold how they look.
 */
function reshaped(block: RedBlock, step: number, slip: Slip): Block | undefined {
  const { from } = block.forms.at(-1) ?? {}
  if (from === undefined || blockText(from, slip) !== blockText(block.block, slip)) return undefined
  const wanted = block.runs.filter(({ removed }) => removed === null).map(({ text, look, forms }) => ({ text, look: lostRunIn(look, forms, step) }))
  const edits: WordEdit[] = []
  let at = 0
  for (const { text, look } of wanted) {
    for (const then of stretch(looksOf(from, slip), at, at + text.length)) if (!sameLook(then.look, look)) edits.push({ start: then.start, end: then.end, insert: [{ text: text.slice(then.start - at, then.end - at), look }] })
    at += text.length
  }
  const made = edits.length === 0 ? from : editWords(from, slip, edits)
  if (made === null) return undefined
  let end = 0
  const looks = looksOf(made, slip)
  return wanted.every(({ text, look }) => stretch(looks, end, end += text.length).every((now) => sameLook(now.look, look))) ? made : undefined
}

function lostRunIn(look: Look, forms: Run['forms'], step: number): Look {
  const lost = forms.findLast(({ by, from }) => by === step && from.runIn)
  if (lost === undefined || look.runIn) return look
  return forms.at(-1) === lost ? lost.from : { ...look, runIn: true }
}

/** Of stretches that follow each other, those in [start, end), cut there. */
function stretch(looks: ReturnType<typeof looksOf>, start: number, end: number): { start: number, end: number, look: Look }[] {
  let at = 0
  return looks.flatMap(({ length, look }) => {
    const [from, to] = [Math.max(start, at), Math.min(end, at + length)]
    at += length
    return from < to ? [{ start: from, end: to, look }] : []
  })
}

/** In places of the words that live. */
function editsOf(runs: readonly Run[], start: number, end: number, kind: Change['kind']): WordEdit[] {
  const edits: WordEdit[] = []
  let at = 0
  for (const [place, run] of runs.entries()) {
    const isOwn = place >= start && place < end && (kind === 'form' || lastStep(run) !== null)
    const length = run.removed === null ? run.text.length : 0
    const last = edits.at(-1)
    const from = run.forms.at(-1)?.from
    if (isOwn && kind === 'form' && from !== undefined) edits.push({ start: at, end: at + length, insert: [{ text: run.text, look: from }] })
    else if (isOwn && kind !== 'form') {
      const insert = run.removed === null ? [] : [{ text: run.text, look: run.look }]
      if (last !== undefined && last.end === at) edits[edits.length - 1] = { start: last.start, end: at + length, insert: [...last.insert, ...insert] }
      else edits.push({ start: at, end: at + length, insert })
    }
    at += length
  }
  return edits
}

/** Lines that are one string; the others are lists and signs, which their fields alone can write. */
const PLAIN_LINES = ['kicker', 'headline', 'deck', 'shortTitle', 'section', 'source', 'summary'] as const satisfies readonly (SlipLine & keyof Slip)[]

function undoInSlip({ slip }: Words, { start, end }: Change, name: SlipLine): Undoing | null {
  const field = PLAIN_LINES.find((one) => one === name)
  const runs = slip.find(({ line }) => line === name)?.runs
  if (field === undefined || runs === undefined) return null
  const words = runs.map((run, place) => ((run.removed === null) === (place < start || place >= end) ? run.text : '')).join('')
  return { slip: { [field]: field !== 'headline' && words === '' ? null : words } }
}
