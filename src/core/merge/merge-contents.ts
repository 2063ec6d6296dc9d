import { diffArrays } from 'diff'
import { emptyBody } from '../body/body-nodes.ts'
import type { Block } from '../body/body-schema.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { Content } from '../revision/compare.ts'
import { emptySlip } from '../slip/slip.ts'
import type { Choice, Choices, Chooser, Conflict } from './conflict.ts'
import { placeOfConflict } from './conflict-id.ts'
import { mergeBlocks } from './merge-blocks.ts'
import { mergeSlips } from './merge-slip.ts'

export type Merged = Content & { conflicts: Conflict[] }

const MOST_EDITS = 1_000

/** What both have, in its order: all that can be said of where they came from when nobody knows it. */
function inCommon(ours: readonly Block[], theirs: readonly Block[]): Block[] {
  const keys = ours.map(canonicalJson)
  const runs = diffArrays(keys, theirs.map(canonicalJson), { maxEditLength: MOST_EDITS }) ?? []
  const blocks: Block[] = []
  let at = 0
  for (const { added, removed, count } of runs) {
    if (added) continue
    if (!removed) blocks.push(...ours.slice(at, at + count))
    at += count
  }
  return blocks
}

/**
 * What two desks made of one article, put together: line by line of the slip,
 * block by block of the text, clause by clause in a block. Where both changed
 * the same thing it is a conflict, with both sides in it; the text has the
 * chosen one, or ours (theirs, where ours took out what they wrote in).
 * Whatever either side wrote is in the text or in a conflict.
 * @param base the last that both had; null where nobody knows it
 */
export const mergeContents = (base: Content | null, ours: Content, theirs: Content, choices: Choices = {}): Merged => merge(base, ours, theirs, (id) => choices[id])

/**
 * What both are known to agree on: where only one changed something, that; where both changed the same thing, as it was before.
 * The base of a merge of two texts that each came of both: whatever was chosen on either side is then a change of that side.
 */
export function agreedContent(base: Content | null, ours: Content, theirs: Content): Content {
  const { slip, body } = merge(base, ours, theirs, () => 'base')
  return { slip, body }
}

/** As it was chosen, by the place of each conflict: what stood there before the words that were chosen between goes the same way. */
export const mergeAsChosen = (base: Content | null, ours: Content, theirs: Content, places: ReadonlyMap<string, Choice>): Merged => merge(base, ours, theirs, (id) => places.get(placeOfConflict(id)))

function merge(base: Content | null, ours: Content, theirs: Content, choose: Chooser): Merged {
  const from = base ?? { slip: emptySlip(), body: { ...emptyBody(), root: { ...emptyBody().root, children: inCommon(ours.body.root.children, theirs.body.root.children) } } }
  const { slip, conflicts: ofSlip } = mergeSlips(from.slip, ours.slip, theirs.slip, choose)
  const { blocks, conflicts: ofBlocks } = mergeBlocks(from.body.root.children, ours.body.root.children, theirs.body.root.children, choose)
  return { slip, body: { root: { ...ours.body.root, children: blocks } }, conflicts: [...ofSlip, ...ofBlocks] }
}
