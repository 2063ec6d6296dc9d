import {
  $getSelection, $isRangeSelection, BLUR_COMMAND, COMMAND_PRIORITY_BEFORE_EDITOR, COMMAND_PRIORITY_HIGH, COMMAND_PRIORITY_LOW, INDENT_CONTENT_COMMAND, KEY_DOWN_COMMAND, KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND, mergeRegister, OUTDENT_CONTENT_COMMAND, type LexicalEditor,
} from 'lexical'
import { $isListItemNode, type ListItemNode } from '@lexical/list'
import type { TableCellNode } from '@lexical/table'
import { MAX_LIST_DEPTH } from '#core/body/body-schema.ts'
import type { ArticleTableNode } from '../nodes/table/ArticleTableNode.ts'
import { $nameStep } from '../steps/step-names.ts'
import { $cellsOf, $tableAtCaret } from '../nodes/table/at-caret.ts'
import { $actOnTable } from '../nodes/table/table-acts.ts'

function $item(): ListItemNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const node = selection.anchor.getNode()
  return [node, ...node.getParents()].find($isListItemNode) ?? null
}

/** An item goes below the one before it, and not without end. */
const $canIndent = (item: ListItemNode): boolean => item.getPreviousSibling() !== null && item.getIndent() < MAX_LIST_DEPTH

/** On to the next cell; from the last, into a row of its own, as in Word. Back from the first the key leaves the text. */
function $tabInTable(event: KeyboardEvent, { table, cell }: { table: ArticleTableNode, cell: TableCellNode }): boolean {
  const cells = $cellsOf(table)
  const at = cells.findIndex((one) => one.is(cell))
  if (event.shiftKey && at === 0) return true
  event.preventDefault()
  if (!event.shiftKey && at === cells.length - 1 && $actOnTable('row-below')) {
    $cellsOf(table)[at + 1]?.selectStart()
    return true
  }
  cells[event.shiftKey ? at - 1 : at + 1]?.selectEnd()
  return true
}

/**
 * Tab leaves the text, as it leaves any field; in a list it moves the item in
 * and Shift+Tab out, where it can be moved; in a table it goes from cell to cell. Escape first, and Tab leaves there too.
 */
export function registerTabKeys(editor: LexicalEditor): () => void {
  let leaving = false
  return mergeRegister(
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
      if (event.key !== 'Tab' && event.key !== 'Shift' && event.key !== 'Escape') leaving = false
      return false
    }, COMMAND_PRIORITY_BEFORE_EDITOR),
    editor.registerCommand(BLUR_COMMAND, () => {
      leaving = false
      return false
    }, COMMAND_PRIORITY_LOW),
    // Lexical would let go of the focus, and leave the keyboard nowhere.
    editor.registerCommand(KEY_ESCAPE_COMMAND, () => {
      leaving = true
      return true
    }, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_TAB_COMMAND, (event) => {
      if (event.isComposing || event.keyCode === 229 || editor.isComposing()) return false
      const cell = editor.isEditable() ? $tableAtCaret() : null
      // Escape first, and the key leaves the text from a table too: nothing else may take it.
      if (cell !== null) return leaving || $tabInTable(event, cell)
      const item = leaving || !editor.isEditable() ? null : $item()
      if (item === null || (event.shiftKey ? item.getIndent() === 0 : !$canIndent(item))) return false
      event.preventDefault()
      $nameStep('format')
      return editor.dispatchCommand(event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND, undefined)
    }, COMMAND_PRIORITY_HIGH),
  )
}
