import { $createParagraphNode, $getEditor, $getSelection, $isElementNode, $isRangeSelection, SELECTION_INSERT_CLIPBOARD_NODES_COMMAND, type LexicalNode } from 'lexical'
import { $generateNodesFromSerializedNodes } from '@lexical/clipboard'
import { $isTableSelection } from '@lexical/table'
import { paragraph, text } from '#core/body/body-nodes.ts'
import type { Block, Table } from '#core/body/body-schema.ts'
import { cellLines } from '#core/body/normalise-table.ts'
import { MOST_COLUMNS, MOST_ROWS } from '#core/body/table-grid.ts'
import type { ArticleTableNode } from './ArticleTableNode.ts'
import { $rowsOf, $selectedCells, $tableAtCaret } from './at-caret.ts'

/** Whether a table fits into another, with its first cell on the caret's. By their sizes: a little room is given away. */
function $fits(pasted: Table, table: ArticleTableNode): boolean {
  const columns = Math.max(...pasted.children.map((row) => row.children.reduce((sum, cell) => sum + cell.colSpan, 0)))
  return $rowsOf(table).length + pasted.children.length <= MOST_ROWS && table.getColumnCount() + columns <= MOST_COLUMNS
}

function $afterTable(table: ArticleTableNode, blocks: readonly Block[]): void {
  let last: LexicalNode = table
  for (const node of $generateNodesFromSerializedNodes([...blocks])) last = last.insertAfter(node)
  if ($isElementNode(last)) last.selectEnd()
}

/** The cells of a pasted table go over those of this one from the caret on, as in a spreadsheet; it grows where they need room. */
function $overCells(pasted: Table, table: ArticleTableNode): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return false
  const bare: Table = { ...pasted, caption: '' }
  const nodes = $generateNodesFromSerializedNodes([bare])
  if (!$getEditor().dispatchCommand(SELECTION_INSERT_CLIPBOARD_NODES_COMMAND, { nodes, selection })) return false
  if (pasted.caption === '') return true
  if (table.getCaption() === '') table.setCaption(pasted.caption)
  else table.insertAfter($createParagraphNode().append(...$generateNodesFromSerializedNodes([text(pasted.caption)])))
  return true
}

/**
 * Puts blocks into the table at the caret: a table over its cells, words as paragraphs of one cell. What no cell can hold
 * goes below the table with all that came along. False where the caret is in no table.
 */
export function $insertInTable(blocks: readonly Block[]): boolean {
  const at = $tableAtCaret()
  if (at === null) return false
  const { table } = at
  // Cells stay as they are but the first: what is pasted over several would be cut to their size.
  if ($isTableSelection($getSelection())) ($selectedCells()[0] ?? at.cell).selectEnd()
  const [only] = blocks
  if (blocks.length === 1 && only?.type === 'article-table') {
    if (!$fits(only, table) || !$overCells(only, table)) $afterTable(table, blocks)
    return true
  }
  if (blocks.some(({ type }) => type === 'article-table' || type === 'figure' || type === 'gallery' || type === 'related' || type === 'rule')) {
    $afterTable(table, blocks)
    return true
  }
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return false
  const nodes = $generateNodesFromSerializedNodes(cellLines(blocks).map((line) => paragraph(...line)))
  const [first] = nodes
  selection.insertNodes(nodes.length === 1 && $isElementNode(first) ? first.getChildren() : nodes)
  return true
}
