import {
  $createNodeSelection, $getSelection, $isDecoratorNode, $isElementNode, $isNodeSelection, $isRangeSelection, $setSelection, COMMAND_PRIORITY_CRITICAL, COMMAND_PRIORITY_LOW, DELETE_CHARACTER_COMMAND, DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND, KEY_BACKSPACE_COMMAND, KEY_DELETE_COMMAND, mergeRegister,
  type LexicalEditor,
} from 'lexical'
import { $isArticleTableNode } from '../nodes/table/ArticleTableNode.ts'
import { $cellsOf } from '../nodes/table/at-caret.ts'
import { $isAtEdge } from './at-edge.ts'
import { $rootBlockOf } from './root-block.ts'

/**
 * Backspace at the head of a block, Delete at its end, beside a picture, a group, a card, a rule: chosen first, which is seen, and only the
 * next such key takes it away, and its caption with it. Beside a table the caret goes into its cell. An empty line, and an empty item of a list, goes first, as anywhere.
 */
function $chooseNeighbour(isBackward: boolean): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const line = selection.anchor.getNode()
  const block = $rootBlockOf(line)
  if (!$isElementNode(block) || ($isElementNode(line) && line.isEmpty()) || $isArticleTableNode(block) || !$isAtEdge(selection.anchor, block, isBackward)) return false
  const neighbour = isBackward ? block.getPreviousSibling() : block.getNextSibling()
  if ($isArticleTableNode(neighbour)) {
    const cells = $cellsOf(neighbour)
    if (isBackward) cells.at(-1)?.selectEnd()
    else cells[0]?.selectStart()
    return true
  }
  if (!$isDecoratorNode(neighbour)) return false
  const chosen = $createNodeSelection()
  chosen.add(neighbour.getKey())
  $setSelection(chosen)
  return true
}

/** A key that is held takes words, and stops at what it comes to choose: that goes only with a key pressed anew. */
function $stopsAtChosen(event: KeyboardEvent): boolean {
  if (!event.repeat || !$isNodeSelection($getSelection())) return false
  event.preventDefault()
  return true
}

export const registerDeleteAtEdges = (editor: LexicalEditor): (() => void) => mergeRegister(
  ...[DELETE_CHARACTER_COMMAND, DELETE_WORD_COMMAND, DELETE_LINE_COMMAND].map((command) => editor.registerCommand(command, $chooseNeighbour, COMMAND_PRIORITY_LOW)),
  ...[KEY_BACKSPACE_COMMAND, KEY_DELETE_COMMAND].map((command) => editor.registerCommand(command, $stopsAtChosen, COMMAND_PRIORITY_CRITICAL)),
)
