import { $createParagraphNode, $getSelection, $isElementNode, $isParagraphNode, $isRangeSelection, $setSelection } from 'lexical'
import {
  $createTableCellNode, $createTableRowNode, $deleteTableColumnAtSelection, $deleteTableRowAtSelection, $insertTableColumnAtSelection, $insertTableRowAtSelection, $isTableCellNode, $isTableSelection, $mergeCells,
  $setTableColumnIsHeader, $setTableRowIsHeader, $unmergeCellNode, TableCellHeaderStates,
} from '@lexical/table'
import { MOST_COLUMNS, MOST_ROWS } from '#core/body/table-grid.ts'
import { $rootBlock } from '../../commands/root-block.ts'
import { ArticleTableNode } from './ArticleTableNode.ts'
import { $cellsOf, $rowsOf, $selectedCells, $tableAtCaret } from './at-caret.ts'

export const TABLE_ACTS = ['row-above', 'row-below', 'column-before', 'column-after', 'delete-row', 'delete-column', 'merge', 'split', 'header-row', 'header-column', 'delete'] as const
export type TableAct = (typeof TABLE_ACTS)[number]

/** A table after the block with the caret, in the place of an empty one; the caret goes into its first cell. */
export function $insertTable(rows: number, columns: number): void {
  if ($tableAtCaret() !== null) return
  const here = $rootBlock()
  const table = new ArticleTableNode()
  for (let row = 0; row < rows; row += 1) {
    table.append($createTableRowNode().append(...Array.from({ length: columns }, () =>
      $createTableCellNode(row === 0 ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS).append($createParagraphNode()))))
  }
  here.insertAfter(table)
  if (table.getNextSibling() === null) table.insertAfter($createParagraphNode())
  // An empty line was where the table was wanted.
  if ($isParagraphNode(here) && here.isEmpty()) here.remove()
  $cellsOf(table)[0]?.selectStart()
}

export function $columnCount(table: ArticleTableNode): number {
  return table.getColumnCount()
}

const $hasHeader = (table: ArticleTableNode, which: 'row' | 'column'): boolean => {
  const state = which === 'row' ? TableCellHeaderStates.ROW : TableCellHeaderStates.COLUMN
  const cells = which === 'row' ? $rowsOf(table)[0]?.getChildren() ?? [] : $rowsOf(table).flatMap((row) => row.getChildren().slice(0, 1))
  return cells.some((cell) => $isTableCellNode(cell) && cell.hasHeaderState(state))
}
export const $hasHeaderRow = (table: ArticleTableNode): boolean => $hasHeader(table, 'row')
export const $hasHeaderColumn = (table: ArticleTableNode): boolean => $hasHeader(table, 'column')

/** Takes a table away; the caret goes on after it. */
export function $removeTable(table: ArticleTableNode): void {
  let next = table.getNextSibling() ?? table.getPreviousSibling()
  if (next === null) {
    next = $createParagraphNode()
    table.insertAfter(next)
  }
  table.remove()
  if ($isElementNode(next)) next.selectStart()
  else next.selectNext(0, 0)
}

/** A range is made a caret in its first cell: acts over rows take what is selected as it stands. */
function $settle(): void {
  const selection = $getSelection()
  if ($isRangeSelection(selection) || !$isTableSelection(selection)) return
  const [cell] = $selectedCells()
  if (cell?.isAttached() === true) cell.selectStart()
  else $setSelection(null)
}

/** Does one thing to the table at the caret. False where it cannot be done: no table, no room, nothing to merge or split. */
export function $actOnTable(act: TableAct): boolean {
  const at = $tableAtCaret()
  if (at === null) return false
  const { table } = at
  switch (act) {
    case 'row-above':
    case 'row-below':
      if (table.getChildrenSize() >= MOST_ROWS) return false
      $insertTableRowAtSelection(act === 'row-below')
      return true
    case 'column-before':
    case 'column-after':
      if ($columnCount(table) >= MOST_COLUMNS) return false
      $insertTableColumnAtSelection(act === 'column-after')
      return true
    case 'delete-row':
      $deleteTableRowAtSelection()
      return true
    case 'delete-column':
      $deleteTableColumnAtSelection()
      return true
    case 'merge': {
      const cells = $selectedCells()
      if (cells.length < 2) return false
      $mergeCells(cells)?.selectEnd()
      return true
    }
    case 'split': {
      const merged = $selectedCells().filter((cell) => cell.getColSpan() > 1 || cell.getRowSpan() > 1)
      for (const cell of merged) $unmergeCellNode(cell)
      $settle()
      return merged.length > 0
    }
    case 'header-row':
      $setTableRowIsHeader(table, 0, !$hasHeaderRow(table))
      return true
    case 'header-column':
      $setTableColumnIsHeader(table, 0, !$hasHeaderColumn(table))
      return true
    case 'delete':
      $removeTable(table)
      return true
  }
}
