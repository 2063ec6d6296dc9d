import { diffArrays } from 'diff'
import { mayCut, wordsOf } from './word-edges.ts'

export type Piece = { kind: 'same' | 'added' | 'removed', text: string }

/**
 * More edits than this between two texts and they are two texts: one is shown
 * whole after the other. Time and memory grow with its square.
 */
const MOST_EDITS = 1_200

function push(pieces: Piece[], kind: Piece['kind'], text: string): void {
  const last = pieces.at(-1)
  if (text === '') return
  if (last?.kind === kind) last.text += text
  else pieces.push({ kind, text })
}

/**
 * What comes of `before` as `after`: the pieces that are not removed make `after`, those that are not added make `before`.
 * Told in whole words; `names` are whole words too.
 */
export function compareText(before: string, after: string, names: readonly string[] = []): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  if (before === '') return [{ kind: 'added', text: after }]
  if (after === '') return [{ kind: 'removed', text: before }]
  const changes = diffArrays(wordsOf(before, names), wordsOf(after, names), { maxEditLength: MOST_EDITS })
  if (changes === undefined) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }]
  const pieces: Piece[] = []
  let gone: string[] = []
  let come: string[] = []
  const flush = (): void => {
    for (const { kind, text } of shared(gone, come, names)) push(pieces, kind, text)
    gone = []
    come = []
  }
  for (const { added, removed, value } of changes) {
    if (removed) gone.push(...value)
    else if (added) come.push(...value)
    else {
      flush()
      push(pieces, 'same', value.join(''))
    }
  }
  flush()
  return joinScraps(pieces)
}

/**
 * What stood there and what stands there now, less how both begin and end: the dictionary parts the same characters
 * one way here and another way there. Cut only where one of the two has the edge of a word.
 */
function shared(gone: readonly string[], come: readonly string[], names: readonly string[]): Piece[] {
  const [before, after] = [gone.join(''), come.join('')]
  const removedAndAdded = (from: number, tail: number): Piece[] => [
    { kind: 'removed', text: before.slice(from, before.length - tail) }, { kind: 'added', text: after.slice(from, after.length - tail) },
  ]
  if (before === '' || after === '') return removedAndAdded(0, 0)
  const shorter = Math.min(before.length, after.length)
  const isCut = (inGone: number, inCome: number): boolean => mayCut(gone, inGone, names) && mayCut(come, inCome, names)
  const longest = (edges: readonly number[], limit: number, holds: (length: number) => boolean): number => edges.filter((edge) => edge <= limit).sort((a, b) => b - a).find(holds) ?? 0
  const head = longest([...edgesOf(gone), ...edgesOf(come)], shorter, (length) => before.slice(0, length) === after.slice(0, length) && isCut(length, length))
  const tail = longest([...edgesOf(gone.toReversed()), ...edgesOf(come.toReversed())], shorter - head, (length) => (
    before.slice(before.length - length) === after.slice(after.length - length) && isCut(before.length - length, after.length - length)))
  const end: Piece = { kind: 'same', text: before.slice(before.length - tail) }
  return [{ kind: 'same', text: before.slice(0, head) }, ...removedAndAdded(head, tail), ...(tail === 0 ? [] : [end])]
}

/** How long the first one, two, three … words are together. */
function edgesOf(words: readonly string[]): number[] {
  let length = 0
  return words.map((word) => (length += word.length))
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
