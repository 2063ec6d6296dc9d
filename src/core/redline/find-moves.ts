import { compareText, likeness, pairsOf, type Piece } from '../revision/compare-text.ts'
import type { BlockChange } from '../revision/compare.ts'
import type { Move } from './redline.ts'

/** Fewer code units than these are words that come up again, not words that were moved: alone in a block, and within one. */
const LEAST = { block: 2, words: 8 } as const
/** Of moved words that were also changed, what must have stayed for it to be a move. */
const ALIKE = 0.7
const LEAST_CHANGED = 16
/** Within moved words, fewer that stayed than this stayed by chance. */
const LEAST_STAYED = 3
/** So many ends are looked at each against each. */
const MOST_ENDS = 400

type End = { block: number, piece: number, text: string, whole: boolean }
/** `pieces`: of the words that went to those that came */
export type FoundMove = { pair: number, from: Omit<End, 'text'>, to: Omit<End, 'text'>, pieces: Piece[] }

function endsOf(changes: readonly BlockChange[], kind: 'added' | 'removed'): End[] {
  return changes.flatMap((change, block) => (change.kind === 'same' ? [] : change.pieces.flatMap((piece, place) => {
    const whole = change.kind === kind
    return piece.kind === kind && piece.text.trim().length >= (whole ? LEAST.block : LEAST.words) ? [{ block, piece: place, text: piece.text, whole }] : []
  })))
}

/** Words that went in one place and came in another, the longest first; each end is one move's. `first`: the number of the first pair */
export function findMoves(changes: readonly BlockChange[], first: number, names: readonly string[]): FoundMove[] {
  const from = endsOf(changes, 'removed')
  const to = endsOf(changes, 'added').sort((a, b) => b.text.length - a.text.length)
  if (from.length === 0 || to.length === 0 || from.length > MOST_ENDS || to.length > MOST_ENDS) return []
  const taken = new Set<End>()
  const moves: FoundMove[] = []
  const pairsOfEnd = new Map<End, Map<string, number>>()
  const pairs = (end: End): Map<string, number> => {
    const known = pairsOfEnd.get(end) ?? pairsOf(end.text)
    pairsOfEnd.set(end, known)
    return known
  }
  const move = (gone: End, come: End): void => {
    taken.add(gone).add(come)
    const { text: _gone, ...start } = gone
    const { text: _come, ...goal } = come
    moves.push({ pair: first + moves.length, from: start, to: goal, pieces: compareText(gone.text, come.text, names) })
  }
  // Both ends whole blocks, or long: a few words that come up again within others were not moved there.
  const isEnough = (gone: End, come: End): boolean => (gone.whole && come.whole) || Math.min(gone.text.length, come.text.length) >= LEAST.words
  for (const come of to) {
    const gone = from.find((end) => !taken.has(end) && end.text === come.text && isEnough(end, come))
    if (gone !== undefined) move(gone, come)
  }
  for (const come of to) {
    if (taken.has(come) || come.text.length < LEAST_CHANGED) continue
    let best: { gone: End, like: number } | null = null
    for (const gone of from) {
      if (taken.has(gone) || gone.text.length < LEAST_CHANGED || gone.block === come.block) continue
      const like = likeness(pairs(gone), pairs(come))
      if (like >= ALIKE && like > (best?.like ?? 0)) best = { gone, like }
    }
    if (best !== null) move(best.gone, come)
  }
  return moves
}

/** The words of one end, each stretch with whether it was moved or only put in, or taken out. */
export const stretches = ({ pieces, pair }: FoundMove, end: Move['end']): { text: string, move: Move | null }[] => pieces
  .filter(({ kind }) => kind !== (end === 'away' ? 'added' : 'removed'))
  .map(({ kind, text }) => ({ text, move: kind === 'same' && text.length >= LEAST_STAYED ? { end, pair } : null }))
