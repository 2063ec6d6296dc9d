import { $createParagraphNode, $getEditor, $getNodeByKey, $getSelection, $isElementNode, $isRangeSelection, SELECTION_INSERT_CLIPBOARD_NODES_COMMAND, type LexicalNode } from 'lexical'
import { $generateNodesFromSerializedNodes } from '@lexical/clipboard'
import { $isTableSelection } from '@lexical/table'
import { paragraph, text } from '#core/body/body-nodes.ts'
import type { Block, Table } from '#core/body/body-schema.ts'
import { cellLines } from '#core/body/normalise-table.ts'
import { MOST_COLUMNS, MOST_ROWS } from '#core/body/table-grid.ts'
import type { ArticleTableNode } from './ArticleTableNode.ts'
import { $cellsOf, $rowsOf, $selectedCells, $tableAtCaret } from './at-caret.ts'

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

/**
 * The cells of a pasted table go over those of this one from the caret on, as in a spreadsheet; it grows where they need room.
 * Returns the words of the cells that stand there no more; null where they could not be put there.
 */
function $overCells(pasted: Table, table: ArticleTableNode): string[] | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const before = $cellsOf(table).map((cell) => ({ key: cell.getKey(), words: cell.getTextContent() }))
  const bare: Table = { ...pasted, caption: '' }
  const nodes = $generateNodesFromSerializedNodes([bare])
  if (!$getEditor().dispatchCommand(SELECTION_INSERT_CLIPBOARD_NODES_COMMAND, { nodes, selection })) return null
  if (pasted.caption !== '') {
    if (table.getCaption() === '') table.setCaption(pasted.caption)
    else table.insertAfter($createParagraphNode().append(...$generateNodesFromSerializedNodes([text(pasted.caption)])))
  }
  return before.flatMap(({ key, words }) => (words.trim() === '' || $getNodeByKey(key)?.getTextContent() === words ? [] : [words]))
}

/**
 * Puts blocks into the table at the caret: a table over its cells, words as paragraphs of one cell. What no cell can hold
 * goes below the table with all that came along. Returns the words of cells that a table went over; null where the caret is in no table.
 */
export function $insertInTable(blocks: readonly Block[]): readonly string[] | null {
  const at = $tableAtCaret()
  if (at === null) return null
  const { table } = at
  // Cells stay as they are but the first: what is pasted over several would be cut to their size.
  if ($isTableSelection($getSelection())) ($selectedCells()[0] ?? at.cell).selectEnd()
  const [only] = blocks
  if (blocks.length === 1 && only?.type === 'article-table') {
    const gone = $fits(only, table) ? $overCells(only, table) : null
    if (gone === null) $afterTable(table, blocks)
    return gone ?? []
  }
  if (blocks.some(({ type }) => type === 'article-table' || type === 'figure' || type === 'gallery' || type === 'related' || type === 'rule')) {
    $afterTable(table, blocks)
    return []
  }
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const nodes = $generateNodesFromSerializedNodes(cellLines(blocks).map((line) => paragraph(...line)))
  const [first] = nodes
  selection.insertNodes(nodes.length === 1 && $isElementNode(first) ? first.getChildren() : nodes)
  return []
}
