import { diffArrays } from 'diff'
import type { Block, Body } from '../body/body-schema.ts'
import { blockText } from '../body/body-text.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { Slip } from '../slip/slip.ts'
import { compareSlips, type SlipChange } from './compare-slips.ts'
import { compareText, likeness, pairsOf, type Piece } from './compare-text.ts'
import { namesIn } from './word-edges.ts'

export type Content = { slip: Slip, body: Body }

/** One block as it was and as it is. Changed with pieces that are all the same: its words stayed, its form (小标题, bold, a link) did not. */
export type BlockChange =
  | { kind: 'same', before: Block, after: Block, pieces: Piece[] }
  | { kind: 'changed', before: Block, after: Block, pieces: Piece[] }
  | { kind: 'added', before: null, after: Block, pieces: Piece[] }
  | { kind: 'removed', before: Block, after: null, pieces: Piece[] }

export type Comparison = { slip: SlipChange[], blocks: BlockChange[] }

/** Blocks this unlike are two blocks, not one rewritten. */
const ALIKE = 0.4
/** A stretch of more pairs than this is paired in its order alone. */
const MOST_PAIRS = 4_000
const MOST_EDITS = 1_000

type Side = { block: Block, text: string, key: string }

const sideOf = (slip: Slip) => (block: Block): Side => {
  const text = blockText(block, slip)
  // Not JSON.stringify: what comes from another desk or from the disk has its keys in another order than what the editor made.
  return { block, text, key: `${canonicalJson(block)}\n${text}` }
}

/** What became of one revision's words in another's: every block of both, in reading order, and the lines of the slip that differ. */
export function compare(before: Content, after: Content): Comparison {
  const a = before.body.root.children.map(sideOf(before.slip))
  const b = after.body.root.children.map(sideOf(after.slip))
  const names = [...new Set([...namesIn(before.slip), ...namesIn(after.slip)])]
  return { slip: compareSlips(before.slip, after.slip, names), blocks: compareBlocks(a, b, names) }
}

export const isSame = ({ slip, blocks }: Comparison): boolean => slip.length === 0 && blocks.every(({ kind }) => kind === 'same')

function compareBlocks(a: readonly Side[], b: readonly Side[], names: readonly string[]): BlockChange[] {
  const runs = diffArrays(a.map(({ key }) => key), b.map(({ key }) => key), { maxEditLength: MOST_EDITS })
  if (runs === undefined) return pairUp(a, b, names)
  const changes: BlockChange[] = []
  let atA = 0
  let atB = 0
  let gone = 0
  let come = 0
  const close = (): void => {
    changes.push(...pairUp(a.slice(atA, atA + gone), b.slice(atB, atB + come), names))
    atA += gone
    atB += come
    gone = 0
    come = 0
  }
  for (const { added, removed, count } of runs) {
    if (removed) gone += count
    else if (added) come += count
    else {
      close()
      for (let n = 0; n < count; n += 1) {
        const [one, other] = [a[atA + n], b[atB + n]]
        if (one !== undefined && other !== undefined) changes.push(pairOf(one, other, names))
      }
      atA += count
      atB += count
    }
  }
  close()
  return changes
}

const removedOf = ({ block, text }: Side): BlockChange => ({ kind: 'removed', before: block, after: null, pieces: compareText(text, '') })
const addedOf = ({ block, text }: Side): BlockChange => ({ kind: 'added', before: null, after: block, pieces: compareText('', text) })
const pairOf = (a: Side, b: Side, names: readonly string[]): BlockChange => {
  const pair = { before: a.block, after: b.block, pieces: compareText(a.text, b.text, names) }
  return a.key === b.key ? { kind: 'same', ...pair } : { kind: 'changed', ...pair }
}

/** A stretch in which no block stayed: those that are alike are one block rewritten, in the order of both. */
function pairUp(a: readonly Side[], b: readonly Side[], names: readonly string[]): BlockChange[] {
  const changes: BlockChange[] = []
  let atA = 0
  let atB = 0
  const until = (nextA: number, nextB: number): void => {
    for (; atA < nextA; atA += 1) changes.push(...a.slice(atA, atA + 1).map(removedOf))
    for (; atB < nextB; atB += 1) changes.push(...b.slice(atB, atB + 1).map(addedOf))
  }
  for (const [nextA, nextB] of a.length * b.length > MOST_PAIRS ? inOrder(a, b) : bestPairs(a, b)) {
    until(nextA, nextB)
    const [one, other] = [a[nextA], b[nextB]]
    if (one !== undefined && other !== undefined) changes.push(pairOf(one, other, names))
    atA = nextA + 1
    atB = nextB + 1
  }
  until(a.length, b.length)
  return changes
}

const isAlike = (like: number): boolean => like >= ALIKE

function inOrder(a: readonly Side[], b: readonly Side[]): [number, number][] {
  const pairs: [number, number][] = []
  for (let n = 0; n < Math.min(a.length, b.length); n += 1) {
    if (a[n]?.key === b[n]?.key || isAlike(likeness(pairsOf(a[n]?.text ?? ''), pairsOf(b[n]?.text ?? '')))) pairs.push([n, n])
  }
  return pairs
}

/** The pairs, in order on both sides, that have the most in common together. */
function bestPairs(a: readonly Side[], b: readonly Side[]): [number, number][] {
  const pairsOfB = b.map(({ text }) => pairsOf(text))
  const likes = a.map(({ text }) => {
    const own = pairsOf(text)
    return pairsOfB.map((other) => likeness(own, other))
  })
  const like = (i: number, j: number): number => likes[i]?.[j] ?? 0
  const best = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  const bestAt = (i: number, j: number): number => best[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = best[i] ?? []
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = Math.max(bestAt(i + 1, j), row[j + 1] ?? 0, isAlike(like(i, j)) ? like(i, j) + bestAt(i + 1, j + 1) : 0)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (isAlike(like(i, j)) && bestAt(i, j) === like(i, j) + bestAt(i + 1, j + 1)) pairs.push([i++, j++])
    else if (bestAt(i, j) === bestAt(i + 1, j)) i += 1
    else j += 1
  }
  return pairs
}
