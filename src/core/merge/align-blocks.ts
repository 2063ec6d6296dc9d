import { body } from '../body/body-nodes.ts'
import type { Block } from '../body/body-schema.ts'
import { blockText } from '../body/body-text.ts'
import { compare } from '../revision/compare.ts'
import { likeness, pairsOf } from '../revision/compare-text.ts'
import { sameValue } from '../same-value.ts'
import { emptySlip } from '../slip/slip.ts'

/** One block of a side: which of the base's it is, and whether it left that one's place. null: it is new. */
export type Placed = { block: Block, of: number | null, moved: boolean }

const SLIP = emptySlip()
const textOf = (block: Block): string => blockText(block, SLIP)
/** Shorter words are found anywhere. */
const TELLING = 8
const ALIKE = 0.6

/** The same file, whatever its words are now. */
const samePicture = (a: Block, b: Block): boolean => a.type === 'figure' && b.type === 'figure' && a.asset === b.asset

/** So much of one is in the other that they are two versions of it. */
export const isAlike = (a: Block, b: Block): boolean => likeness(pairsOf(textOf(a)), pairsOf(textOf(b))) >= ALIKE

/** Which of what was taken out came in again elsewhere: the very block first, then one with most of its words. */
function findMoves(gone: number[], base: readonly Block[], come: Placed[]): void {
  const left = new Set(gone)
  const claim = (placed: Placed, test: (block: Block) => boolean): void => {
    const found = [...left].find((index) => { const block = base[index]; return block !== undefined && test(block) })
    if (found === undefined) return
    left.delete(found)
    placed.of = found
    placed.moved = true
  }
  const telling = come.filter(({ block }) => block.type !== 'rule' && (textOf(block).length >= TELLING || !('children' in block)))
  for (const placed of telling) claim(placed, (block) => sameValue(block, placed.block))
  for (const placed of telling) if (placed.of === null) claim(placed, (block) => samePicture(block, placed.block) || (textOf(placed.block).length >= TELLING && isAlike(block, placed.block)))
}

/** What was written anew where it stood has not moved. */
function settle(placed: Placed[]): void {
  let before = -1
  for (const [index, one] of placed.entries()) {
    if (one.of === null) continue
    const own = one.of
    const next = placed.slice(index + 1).find(({ of, moved }) => of !== null && !moved)?.of ?? Infinity
    if (one.moved && before < own && own < next) one.moved = false
    if (!one.moved) before = own
  }
}

/** The blocks of a side in their order, each with the one of the base it came of. */
export function alignBlocks(base: readonly Block[], side: readonly Block[]): Placed[] {
  const placed: Placed[] = []
  const gone: number[] = []
  let at = 0
  // The slip's words are not asked: a dateline that reads otherwise is the slip's change.
  for (const { before, after } of compare({ slip: SLIP, body: body(...base) }, { slip: SLIP, body: body(...side) }).blocks) {
    if (before === null) placed.push({ block: after, of: null, moved: false })
    else {
      if (after === null) gone.push(at)
      else placed.push({ block: after, of: at, moved: false })
      at += 1
    }
  }
  findMoves(gone, base, placed.filter(({ of }) => of === null))
  settle(placed)
  return placed
}
