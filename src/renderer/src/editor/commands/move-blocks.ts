import { $addUpdateTag, $getRoot, $getSelection, $isDecoratorNode, $isElementNode, $isNodeSelection, $isRangeSelection, HISTORY_PUSH_TAG, type LexicalNode, type RangeSelection } from 'lexical'
import { $nameStep } from '../steps/step-names.ts'
import { $isListItemNode, $isListNode, type ListItemNode } from '@lexical/list'
import { $isDatelineNode } from '../nodes/dateline/DatelineNode.ts'
import { $putDatelineFirst } from './dateline.ts'
import { $rootBlockOf } from './root-block.ts'

/** Lexical nests a list in an item of its own, after the one it belongs to. */
const $isNesting = (node: LexicalNode | null): node is ListItemNode => $isListItemNode(node) && $isListNode(node.getFirstChild())

/** The nodes that move together, in order: whole blocks, or items of one list with what is nested below them. */
function $moving(selection: RangeSelection): LexicalNode[] {
  const [start, end] = selection.isBackward() ? [selection.focus.getNode(), selection.anchor.getNode()] : [selection.anchor.getNode(), selection.focus.getNode()]
  const items = [start, end].map((node) => [node, ...node.getParents()].find((one): one is ListItemNode => $isListItemNode(one) && !$isNesting(one)))
  const [first, last] = items
  if (first !== undefined && last !== undefined && first.getParent()?.is(last.getParent()) === true) return $withNested(between(first, last))
  const [from, to] = [$rootBlockOf(start), $rootBlockOf(end)]
  if (from === null || to === null) return []
  // Shift+↓ from the head of a paragraph ends before the next one's first character: nothing of that one looks chosen.
  const { offset } = selection.isBackward() ? selection.anchor : selection.focus
  const isBefore = !from.is(to) && offset === 0 && (to.is(end) || ($isElementNode(to) && to.getFirstDescendant()?.is(end) === true))
  return between(from, isBefore ? to.getPreviousSibling() ?? to : to)
}

function between(first: LexicalNode, last: LexicalNode): LexicalNode[] {
  const siblings = first.getParent()?.getChildren() ?? []
  return siblings.slice(first.getIndexWithinParent(), last.getIndexWithinParent() + 1)
}

function $withNested(items: LexicalNode[]): LexicalNode[] {
  const next = items.at(-1)?.getNextSibling() ?? null
  return $isNesting(next) ? [...items, next] : items
}

/**
 * Moves the paragraphs (or list items) of the selection before the one above or after the one below, as one undo step.
 * The selection stays in them; the dateline stays at the head of the article. False where there is nowhere to go.
 */
export function $moveBlocks(step: 'up' | 'down'): boolean {
  const selection = $getSelection()
  const moving = $isRangeSelection(selection) ? $moving(selection) : $isNodeSelection(selection) ? selection.getNodes().slice(0, 1).filter((node) => $isDecoratorNode(node) && !node.isInline()) : []
  const [first, last] = [moving.at(0), moving.at(-1)]
  if (first === undefined || last === undefined) return false
  $addUpdateTag(HISTORY_PUSH_TAG)
  $nameStep('move')
  if (step === 'up') {
    let before = first.getPreviousSibling()
    if ($isNesting(before)) before = before.getPreviousSibling()
    if (before === null) return false
    for (const node of moving) before.insertBefore(node)
  } else {
    let after = last.getNextSibling()
    if (after === null) return false
    if ($isNesting(after.getNextSibling())) after = after.getNextSibling() ?? after
    for (const node of moving.toReversed()) after.insertAfter(node)
  }
  const dateline = $getRoot().getChildren().flatMap((block) => ($isElementNode(block) ? block.getChildren().filter($isDatelineNode) : []))[0]
  if (dateline !== undefined) $putDatelineFirst(dateline)
  return true
}
