import type { Block } from '../body/body-schema.ts'
import { blockText } from '../body/body-text.ts'
import { compare, type BlockChange, type Content } from '../revision/compare.ts'
import { SLIP_LINES, lineText, type SlipChange } from '../revision/compare-slips.ts'
import { namesIn } from '../revision/word-edges.ts'
import { sameValue } from '../same-value.ts'
import { findMoves, stretches, type FoundMove } from './find-moves.ts'
import { looksOf } from './leaves.ts'
import type { Mark, RedBlock, Redline, RedLine, Run } from './redline.ts'
import { liveText, relooked, runOf, woven, writtenIn, type Strand, type Written } from './weave.ts'

type Woven = { slip: RedLine[], blocks: RedBlock[] }

function beginning({ slip, body }: Content): Woven {
  const plain = (text: string): Run[] => (text === '' ? [] : [runOf(text, null)])
  return {
    slip: SLIP_LINES.map((line) => ({ line, runs: plain(lineText(line, slip)), parted: [] })),
    blocks: body.root.children.map((block) => ({
      before: block, block, added: null, removed: null, here: null, away: null, forms: [],
      runs: looked(plain(blockText(block, slip)), block, slip),
    })),
  }
}

/** Runs of the first revision get their looks without anybody having changed them. */
const looked = (runs: Run[], block: Block, slip: Content['slip']): Run[] => relooked(runs, looksOf(block, slip), -1).map((run) => ({ ...run, forms: [] }))

/**
 * The redline from the first of these contents to the last: each of `steps` made one of them of the one before it. Every
 * word of every one of them is in it once, in one order; what stood after a step is what it had added and nobody
 * had removed by then.
 * @param contents one more than `steps`
 */
export function compose(contents: readonly Content[], steps: Redline['steps']): Words {
  const work = composing(contents, steps)
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}

type Words = Pick<Redline, 'slip' | 'blocks'>

/** compose, a step at a time: whoever has other things to do as well does them between two. */
export function* composing(contents: readonly Content[], steps: Redline['steps']): Generator<undefined, Words, undefined> {
  const [first, ...rest] = contents
  if (first === undefined) return { slip: [], blocks: [] }
  let made = beginning(first)
  let before = first
  for (const [by, after] of rest.entries()) {
    if (by >= steps.length) break
    yield
    made = stepped(made, before, after, by)
    before = after
  }
  return { slip: made.slip.filter(({ runs, parted }) => runs.length + parted.length > 0), blocks: made.blocks }
}

function stepped({ slip, blocks }: Woven, before: Content, after: Content, by: Mark): Woven {
  const comparison = compare(before, after)
  const names = [...namesIn(before.slip), ...namesIn(after.slip)]
  const moves = findMoves(comparison.blocks, nextPair(blocks), names)
  return { slip: slip.map((line) => lineAfter(line, comparison.slip, by)), blocks: blocksAfter(blocks, comparison.blocks, moves, after, by) }
}

const strandsOf = (pieces: SlipChange['pieces']): Strand[] => pieces.map((piece) => ({ ...piece, move: null, wrote: [] }))

function lineAfter(line: RedLine, changes: readonly SlipChange[], by: Mark): RedLine {
  const change = changes.find((one) => one.line === line.line)
  if (change === undefined) return line
  return { ...line, runs: woven(line.runs, strandsOf(change.pieces), by), parted: change.before === change.after ? [...line.parted, by] : line.parted }
}

function blocksAfter(blocks: readonly RedBlock[], changes: readonly BlockChange[], moves: readonly FoundMove[], { slip }: Content, by: Mark): RedBlock[] {
  const living = blocks.filter(({ removed }) => removed === null)
  let next = 0
  /** the entry that each change is about; null for one that comes */
  const entries = changes.map((change) => (change.before === null ? null : living[next++] ?? null))
  const wroteAt = (move: FoundMove): Written[] => {
    const [change, entry] = [changes[move.from.block], entries[move.from.block]]
    if (change === undefined || entry === undefined || entry === null) return []
    const start = change.pieces.slice(0, move.from.piece).reduce((length, piece) => (piece.kind === 'added' ? length : length + piece.text.length), 0)
    return writtenIn(entry.runs, start, start + (change.pieces[move.from.piece]?.text.length ?? 0))
  }
  const strandsAt = (change: BlockChange, block: number): Strand[] => change.pieces.flatMap((piece, place): Strand[] => {
    const is = ({ block: at, piece: of }: FoundMove['from']): boolean => at === block && of === place
    const gone = piece.kind === 'removed' ? moves.find(({ from }) => is(from)) : undefined
    if (gone !== undefined) return stretches(gone, 'away').map(({ text, move }) => ({ kind: 'removed', text, move, wrote: [] }))
    const come = piece.kind === 'added' ? moves.find(({ to }) => is(to)) : undefined
    return come === undefined ? strandsOf([piece]) : arrived(come, wroteAt(come))
  })
  const made: RedBlock[] = []
  let at = 0
  const dead = (): void => {
    for (let entry = blocks[at]; entry !== undefined && entry.removed !== null; entry = blocks[++at]) made.push(entry)
  }
  for (const [place, change] of changes.entries()) {
    const entry = entries[place] ?? null
    if (change.before !== null) dead()
    if (entry !== null) at += 1
    made.push(blockAfter(entry, change, strandsAt(change, place), wholeMove(moves, place), slip, by))
  }
  dead()
  return withStillMoves(made, by)
}

const wholeMove = (moves: readonly FoundMove[], place: number): number | null => {
  const move = moves.find(({ from, to }) => from.whole && to.whole && (from.block === place || to.block === place))
  return move?.pair ?? null
}

/** Words that came from elsewhere, and in them what was put in on the way. */
function arrived(move: FoundMove, written: readonly Written[]): Strand[] {
  const strands: Strand[] = []
  let from = 0
  for (const piece of move.pieces) {
    const [stretch] = piece.kind === 'removed' ? [] : stretches({ ...move, pieces: [piece] }, 'here')
    if (stretch !== undefined) strands.push({ kind: 'added', text: stretch.text, move: stretch.move, wrote: stretch.move === null ? [] : part(written, from, from + piece.text.length) })
    if (piece.kind !== 'added') from += piece.text.length
  }
  return strands
}

function part(written: readonly Written[], start: number, end: number): Written[] {
  let at = 0
  return written.flatMap(({ length, by }) => {
    const own = Math.min(end, at + length) - Math.max(start, at)
    at += length
    return own > 0 ? [{ length: own, by }] : []
  })
}

function blockAfter(entry: RedBlock | null, change: BlockChange, strands: Strand[], move: number | null, slip: Content['slip'], by: Mark): RedBlock {
  if (change.after === null) return entry === null ? fresh(change.before, by) : { ...entry, removed: by, away: move, runs: woven(entry.runs, strands, by) }
  if (entry === null) return { ...fresh(change.after, by), here: move, runs: relooked(woven([], strands, by), looksOf(change.after, slip), by) }
  if (change.kind === 'same') return entry
  const words = woven(entry.runs, strands, by)
  const runs = relooked(words, looksOf(change.after, slip), by)
  const isOther = formOf(change.before ?? change.after) !== formOf(change.after)
    || (liveText(entry.runs) === liveText(runs) && runs.every((run) => run.forms.every((form) => form.by !== by)) && !sameValue(change.before, change.after))
  return { ...entry, block: change.after, runs, forms: isOther && change.before !== null ? [...entry.forms, { by, from: change.before }] : entry.forms }
}

const fresh = (block: Block, by: Mark): RedBlock => ({ before: null, block, added: by, removed: null, here: null, away: null, runs: [], forms: [] })

/** What a block is, apart from its words and how they look. */
function formOf(block: Block): string {
  switch (block.type) {
    case 'crosshead': return `crosshead ${block.level}`
    case 'list': return `list ${block.listType} ${block.start}`
    case 'figure': return `figure ${block.asset}`
    case 'gallery': return `gallery ${block.pictures.map(({ asset }) => asset).join(' ')}`
    case 'related': return `related ${block.article}`
    case 'article-table': return `table ${block.children.map(({ children }) => children.length).join(' ')}`
    default: return block.type
  }
}

/** Pictures and cards without a word, that went in one place and came in another. */
function withStillMoves(blocks: RedBlock[], by: Mark): RedBlock[] {
  let pair = nextPair(blocks)
  const still = ({ block }: RedBlock): boolean => (block.type === 'figure' || block.type === 'gallery' || block.type === 'related')
  const made = [...blocks]
  for (const [place, come] of made.entries()) {
    if (come.added !== by || come.removed !== null || come.here !== null || !still(come)) continue
    const from = made.findIndex((gone) => gone.removed === by && gone.away === null && still(gone) && formOf(gone.block) === formOf(come.block))
    const gone = made[from]
    if (gone === undefined) continue
    made[from] = { ...gone, away: pair }
    made[place] = { ...come, here: pair }
    pair += 1
  }
  return made
}

/** The first number that no move has. */
const nextPair = (blocks: readonly RedBlock[]): number => 1 + Math.max(-1, ...blocks.map((block) => block.runs.reduce((most, { here, away }) => Math.max(most, here ?? -1, away ?? -1), Math.max(block.here ?? -1, block.away ?? -1))))
