import { $createParagraphNode, $createTextNode, $isDecoratorNode, $isElementNode, $isParagraphNode, IS_BOLD, mergeRegister, ParagraphNode, type Klass, type LexicalEditor, type LexicalNode, type LexicalNodeReplacement } from 'lexical'
import { $isListItemNode, $isListNode } from '@lexical/list'
import { $isTableCellNode, $isTableNode, registerTablePlugin, registerTableSelectionObserver, setScrollableTablesActive, TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import { $isDatelineNode } from '../dateline/DatelineNode.ts'
import { $isQuoteNode } from '../quote/QuoteNode.ts'
import { $isRunInNode, $swapText } from '../run-in/RunInNode.ts'
import { ArticleTableNode } from './ArticleTableNode.ts'
import { $rowsOf, $tableOf } from './at-caret.ts'
import { registerCaretOfCells } from './caret-of-cells.ts'

/** Lexical's own table stands for nothing here: wherever it would make one, it makes one of ours. */
export const TABLE_NODES: readonly (Klass<LexicalNode> | LexicalNodeReplacement)[] = [
  ArticleTableNode, TableNode, TableRowNode, TableCellNode,
  { replace: TableNode, with: () => new ArticleTableNode(), withKlass: ArticleTableNode },
]

/** What a cell cannot hold becomes its paragraphs; pictures and tables go out of it, after the table. */
function $plainCell(cell: TableCellNode): void {
  for (const child of cell.getChildren()) {
    if ($isParagraphNode(child)) continue
    if (($isDecoratorNode(child) && !child.isInline()) || $isTableNode(child)) $tableOf(cell)?.insertAfter(child)
    else if ($isListNode(child)) $unlist(child)
    else if ($isElementNode(child) && !child.isInline()) {
      if ($isQuoteNode(child)) child.freeSpeaker()
      child.replace($createParagraphNode(), true)
    }
    else child.replace($createParagraphNode()).append(child)
  }
  if (cell.isEmpty()) cell.append($createParagraphNode())
}

function $plainInline(node: LexicalNode): void {
  if ($isDatelineNode(node)) node.remove()
  else if ($isRunInNode(node) && !node.isComposing()) $swapText(node, $createTextNode(node.getTextContent())).setFormat(node.getFormat() | IS_BOLD)
}

function $unlist(list: LexicalNode): void {
  if (!$isListNode(list)) return
  for (const item of list.getChildren()) {
    const nested = $isListItemNode(item) ? item.getChildren() : []
    const words = nested.filter((node) => !$isListNode(node))
    if (words.length > 0) list.insertBefore($createParagraphNode().append(...words))
    for (const inner of nested) {
      if (!$isListNode(inner)) continue
      list.insertBefore(inner)
      $unlist(inner)
    }
  }
  list.remove()
}

/** A row in which no cell begins says nothing: cells that reach over it end a row sooner. */
function $dropEmptyRows(table: ArticleTableNode): void {
  $rowsOf(table).forEach((row, at, rows) => {
    if (row.getChildrenSize() > 0) return
    rows.slice(0, at).forEach((above, index) => {
      for (const cell of above.getChildren()) if ($isTableCellNode(cell) && index + cell.getRowSpan() > at) cell.setRowSpan(cell.getRowSpan() - 1)
    })
    row.remove()
  })
}

function $plainCellLook(cell: TableCellNode): void {
  if (cell.getWidth() !== undefined) cell.setWidth(undefined)
  if (cell.getBackgroundColor() !== null) cell.setBackgroundColor(null)
  if (cell.getVerticalAlign() !== undefined) cell.setVerticalAlign(undefined)
}

/** Tables: Lexical's selection of cells, arrow keys and repair of the grid; what a body can store; words alone pasted into cells. */
export function registerTables(editor: LexicalEditor): () => void {
  setScrollableTablesActive(editor, true)
  return mergeRegister(
    registerTablePlugin(editor),
    // Its observers ask for the page: they come and go with it.
    editor.registerRootListener((root) => (root === null ? undefined : registerTableSelectionObserver(editor, false))),
    registerCaretOfCells(editor),
    editor.registerNodeTransform(TableCellNode, (cell) => {
      $plainCellLook(cell)
      $plainCell(cell)
    }),
    editor.registerNodeTransform(ParagraphNode, (paragraph) => {
      if ($isTableCellNode(paragraph.getParent())) for (const inline of paragraph.getChildren()) $plainInline(inline)
    }),
    editor.registerNodeTransform(ArticleTableNode, (table) => {
      if (table.getColWidths() !== undefined) table.setColWidths(undefined)
    }),
    // A change of its cells does not reach the table's own transforms.
    editor.registerNodeTransform(TableRowNode, (row) => {
      const table = row.getChildrenSize() === 0 ? $tableOf(row) : null
      if (table !== null) $dropEmptyRows(table)
    }),
  )
}
