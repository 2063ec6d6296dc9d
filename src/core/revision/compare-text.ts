import { diffArrays } from 'diff'

export type Piece = { kind: 'same' | 'added' | 'removed', text: string }

/**
 * More edits than this between two texts and they are two texts: one is shown
 * whole after the other. Time and memory grow with its square.
 */
const MOST_EDITS = 1_200

// Words as a reader sees them: a Chinese word, a number, a mark. No boundary ever falls inside a character of several code points.
const words = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment)

function push(pieces: Piece[], kind: Piece['kind'], text: string): void {
  const last = pieces.at(-1)
  if (text === '') return
  if (last?.kind === kind) last.text += text
  else pieces.push({ kind, text })
}

/** What comes of `before` as `after`: the pieces that are not removed make `after`, those that are not added make `before`. */
export function compareText(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  if (before === '') return [{ kind: 'added', text: after }]
  if (after === '') return [{ kind: 'removed', text: before }]
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS })
  if (changes === undefined) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }]
  const pieces: Piece[] = []
  for (const { added, removed, value } of changes) push(pieces, added ? 'added' : removed ? 'removed' : 'same', value.join(''))
  return joinScraps(pieces)
}

const LETTER = /[\p{L}\p{N}]/u

/** A lone mark or space that stayed between two rewritten stretches is read more easily as part of them. */
function joinScraps(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  let removed = ''
  let added = ''
  const flush = (): void => {
    push(joined, 'removed', removed)
    push(joined, 'added', added)
    removed = ''
    added = ''
  }
  for (const [place, piece] of pieces.entries()) {
    const inside = place > 0 && place < pieces.length - 1
    if (piece.kind === 'removed') removed += piece.text
    else if (piece.kind === 'added') added += piece.text
    else if (inside && removed !== '' && added !== '' && [...piece.text].length === 1 && !LETTER.test(piece.text)) {
      removed += piece.text
      added += piece.text
    } else {
      flush()
      push(joined, 'same', piece.text)
    }
  }
  flush()
  return joined
}

const count = (pairs: ReadonlyMap<string, number>): number => [...pairs.values()].reduce((sum, one) => sum + one, 0)

/**
 * 0 nothing in common, 1 the same: how many pairs of neighbouring characters two texts share (Dice). A text
 * that was only added to stays like what it was, however much came to it.
 */
export function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0
  for (const [pair, times] of a) shared += Math.min(times, b.get(pair) ?? 0)
  const [most, least] = [Math.max(count(a), count(b)), Math.min(count(a), count(b))]
  return least === 0 ? 0 : Math.max((2 * shared) / (most + least), least < 3 ? 0 : (0.6 * shared) / least)
}

export function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>()
  for (let at = 0; at < text.length; at += 1) {
    const pair = text.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}
