import { $findMatchingParent, $getSelection, $isRangeSelection, type LexicalNode } from 'lexical'
import { $findCellNode, $isTableCellNode, $isTableRowNode, $isTableSelection, type TableCellNode, type TableRowNode } from '@lexical/table'
import { $isArticleTableNode, type ArticleTableNode } from './ArticleTableNode.ts'

export const $tableOf = (node: LexicalNode): ArticleTableNode | null => $findMatchingParent(node, $isArticleTableNode)

/** The table the caret stands in, or whose cells are selected; null where the selection is elsewhere or reaches out of it. */
export function $tableAtCaret(): { table: ArticleTableNode, cell: TableCellNode } | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null
  const cell = $findCellNode(selection.anchor.getNode())
  const table = cell === null ? null : $tableOf(cell)
  return cell === null || table === null || !table.is($tableOf(selection.focus.getNode())) ? null : { table, cell }
}

/** The selected cells; the caret's own where there is no more. */
export function $selectedCells(): TableCellNode[] {
  const selection = $getSelection()
  if ($isTableSelection(selection)) return selection.getNodes().filter($isTableCellNode)
  const at = $tableAtCaret()
  return at === null ? [] : [at.cell]
}

export const $rowsOf = (table: ArticleTableNode): TableRowNode[] => table.getChildren().filter($isTableRowNode)
/** In the order they are read and Tab goes through them. */
export const $cellsOf = (table: ArticleTableNode): TableCellNode[] => $rowsOf(table).flatMap((row) => row.getChildren().filter($isTableCellNode))
