import {
  $createParagraphNode, $createRangeSelection, $getRoot, $getSelection, $isDecoratorNode, $isElementNode, $isRangeSelection, $setSelection,
  COMMAND_PRIORITY_CRITICAL, COMMAND_PRIORITY_HIGH, COMMAND_PRIORITY_NORMAL, CONTROLLED_TEXT_INSERTION_COMMAND, CUT_COMMAND, DELETE_CHARACTER_COMMAND, DELETE_LINE_COMMAND, DELETE_WORD_COMMAND, INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND, INSERT_TAB_COMMAND, KEY_BACKSPACE_COMMAND, KEY_DELETE_COMMAND, mergeRegister, REMOVE_TEXT_COMMAND, SELECTION_CHANGE_COMMAND,
  type BaseSelection, type ElementNode, type LexicalCommand, type LexicalEditor, type LexicalNode, type PointType, type RangeSelection,
} from 'lexical'
import { $getClipboardDataFromSelection, copyToClipboard } from '@lexical/clipboard'
import { $findCellNode, $isTableSelection, type TableCellNode } from '@lexical/table'
import { $isAtEdge } from '../../commands/at-edge.ts'
import { $rootBlockOf } from '../../commands/root-block.ts'
import { $isArticleTableNode, $isPartlyIn, type ArticleTableNode } from './ArticleTableNode.ts'
import { $cellsOf, $tableOf } from './at-caret.ts'

type Place = Pick<PointType, 'key' | 'offset' | 'type'>

/** Takes away what stands between two places of one cell, or of the text outside tables. Returns where the caret is then. */
function $cut(from: Place, to: Place): Place {
  const range = $createRangeSelection()
  range.anchor.set(from.key, from.offset, from.type)
  range.focus.set(to.key, to.offset, to.type)
  if (!range.isCollapsed()) range.removeText()
  const { key, offset, type } = range.anchor
  return { key, offset, type }
}

const $edge = (element: ElementNode, isStart: boolean): Place => {
  const caret = isStart ? element.selectStart() : element.selectEnd()
  const { key, offset, type } = caret.anchor
  return { key, offset, type }
}

function $empty(cell: TableCellNode): void {
  cell.clear()
  cell.append($createParagraphNode())
}

/** The words of a table's cells from this place on, or up to it; the cells stay. Returns where the caret is then. */
function $cutInTable(table: ArticleTableNode, cell: TableCellNode, place: Place, isFrom: boolean): Place {
  const cells = $cellsOf(table)
  const at = cells.findIndex((one) => one.is(cell))
  for (const other of isFrom ? cells.slice(at + 1) : cells.slice(0, at)) $empty(other)
  return isFrom ? $cut(place, $edge(cell, false)) : $cut($edge(cell, true), place)
}

/** The last (first) block of words from `block` on, backwards (onwards), up to `stop`; pictures and whole tables on the way were selected, and go. */
function $wordsFrom(block: LexicalNode | null, stop: LexicalNode | null, isBackward: boolean): ElementNode | null {
  let at = block
  while (at !== null && !at.is(stop) && ($isDecoratorNode(at) || $isArticleTableNode(at))) {
    const next = isBackward ? at.getPreviousSibling() : at.getNextSibling()
    at.remove()
    at = next
  }
  return $isElementNode(at) ? at : null
}

/** One end of a selection. `table`: the one it is in, where the other end is not; `isWhole`: no word of it is left out. */
type End = { place: Place, block: LexicalNode, table: { node: ArticleTableNode, cell: TableCellNode, isWhole: boolean } | null }

function $endOf(point: PointType, other: PointType, selection: RangeSelection): End | null {
  const node = point.getNode()
  const [block, table, cell] = [$rootBlockOf(node), $tableOf(node), $findCellNode(node)]
  if (block === null) return null
  const isIn = table !== null && cell !== null && !table.is(other.getNode()) && !table.isParentOf(other.getNode())
  return { place: { key: point.key, offset: point.offset, type: point.type }, block, table: isIn ? { node: table, cell, isWhole: !$isPartlyIn(table, selection) } : null }
}

/** In what order the selection goes through the text; null where it neither reaches into a table nor out of one. */
function $across(selection: BaseSelection | null): { start: End, end: End } | null {
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return null
  const [first, last] = selection.isBackward() ? [selection.focus, selection.anchor] : [selection.anchor, selection.focus]
  // All there is: Lexical leaves one empty paragraph of it.
  if ($isAtEdge(first, $getRoot(), true) && $isAtEdge(last, $getRoot(), false)) return null
  const [start, end] = [$endOf(first, last, selection), $endOf(last, first, selection)]
  return start === null || end === null || (start.table === null && end.table === null) ? null : { start, end }
}

/** Takes away the words outside tables; returns where the caret is then, null where there were none. */
function $cutOutside({ start, end }: { start: End, end: End }): Place | null {
  if (start.table === null) {
    const words = $wordsFrom(end.block.getPreviousSibling(), start.block, true)
    return words === null ? start.place : $cut(start.place, $edge(words, false))
  }
  const head = $wordsFrom(start.block.getNextSibling(), end.block, false)
  if (end.table === null) return head === null ? null : $cut($edge(head, true), end.place)
  const foot = $wordsFrom(end.block.getPreviousSibling(), start.block, true)
  return head === null || foot === null || head.is(end.block) || foot.is(start.block) ? null : $cut($edge(head, true), $edge(foot, false))
}

/**
 * Takes away what is selected where a table holds one end of it and not the other: those words, and no others. Cells stay,
 * emptied; a table goes where no word of it is left out. The caret is where the selection began. False for any other selection, which is left as it is.
 */
export function $removeAcrossTables(selection: BaseSelection | null = $getSelection()): boolean {
  const across = $across(selection)
  if (across === null) return false
  const { start, end } = across
  const inEnd = end.table === null || end.table.isWhole ? null : $cutInTable(end.table.node, end.table.cell, end.place, false)
  const inStart = start.table === null || start.table.isWhole ? null : $cutInTable(start.table.node, start.table.cell, start.place, true)
  let caret = $cutOutside(across)
  caret = inStart ?? caret ?? inEnd
  if (caret === null) {
    const line = $createParagraphNode()
    start.block.insertBefore(line)
    caret = $edge(line, true)
  }
  for (const { table } of [start, end]) if (table?.isWhole === true) table.node.remove()
  const range = $createRangeSelection()
  for (const point of [range.anchor, range.focus]) point.set(caret.key, caret.offset, caret.type)
  $setSelection(range)
  return true
}

/**
 * A selection from words into a table, or out of one, is what the person selected. Lexical widens it to the whole table, and takes
 * that away with it: a drag from a list that ended in the first cell lost every cell.
 */
export function registerAcrossTables(editor: LexicalEditor): () => void {
  let selected: RangeSelection | null = null
  let cell: TableCellNode | null = null
  const $remove = (): boolean => editor.isEditable() && $removeAcrossTables()
  const $before = (): false => {
    $remove()
    return false
  }
  const on = <T>(command: LexicalCommand<T>, act: (payload: T) => boolean): (() => void) => editor.registerCommand(command, act, COMMAND_PRIORITY_HIGH)
  const $byKey = (event: KeyboardEvent): boolean => {
    if (!$remove()) return false
    event.preventDefault()
    return true
  }
  return mergeRegister(
    // Before Lexical's tables look at it, and after.
    editor.registerCommand(SELECTION_CHANGE_COMMAND, () => {
      const now = $getSelection()
      selected = $isRangeSelection(now) && $across(now) !== null ? now.clone() : null
      cell = $isTableSelection(now) ? $findCellNode(now.anchor.getNode()) : null
      return false
    }, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(SELECTION_CHANGE_COMMAND, () => {
      const now = $getSelection()
      if (!$isRangeSelection(now)) return false
      if (selected !== null && !now.is(selected)) $setSelection(selected.clone())
      // Dragged from cells out of the table: from the cell where it began.
      else if (cell !== null && now.anchor.key === $tableOf(cell)?.getKey()) now.anchor.set(cell.getKey(), now.isBackward() ? cell.getChildrenSize() : 0, 'element')
      return false
    }, COMMAND_PRIORITY_NORMAL),
    on(DELETE_CHARACTER_COMMAND, $remove), on(DELETE_WORD_COMMAND, $remove), on(DELETE_LINE_COMMAND, $remove), on(REMOVE_TEXT_COMMAND, $remove),
    on(CONTROLLED_TEXT_INSERTION_COMMAND, $before), on(INSERT_PARAGRAPH_COMMAND, $before), on(INSERT_LINE_BREAK_COMMAND, $before), on(INSERT_TAB_COMMAND, $before),
    on(KEY_BACKSPACE_COMMAND, $byKey), on(KEY_DELETE_COMMAND, $byKey),
    editor.registerCommand(CUT_COMMAND, (event) => {
      const now = $getSelection()
      if (now === null || !editor.isEditable() || $across(now) === null) return false
      void copyToClipboard(editor, event instanceof ClipboardEvent ? event : null, $getClipboardDataFromSelection(now))
      return $removeAcrossTables(now)
    }, COMMAND_PRIORITY_HIGH),
  )
}
