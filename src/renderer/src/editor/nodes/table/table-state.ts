import { $getNodeByKey, $getSelection } from 'lexical'
import { useMemo, useSyncExternalStore } from 'react'
import type { LexicalEditor, NodeKey } from 'lexical'
import { MOST_COLUMNS, MOST_ROWS } from '#core/body/table-grid.ts'
import { isInTextBar } from '../../commands/text-bar.ts'
import { $isArticleTableNode } from './ArticleTableNode.ts'
import { $selectedCells, $tableAtCaret } from './at-caret.ts'
import { $hasHeaderColumn, $hasHeaderRow } from './table-acts.ts'

/** What the bar of a table shows. */
export type TableState = { key: NodeKey, caption: string, canMerge: boolean, canSplit: boolean, headerRow: boolean, headerColumn: boolean, roomForRow: boolean, roomForColumn: boolean }

function $read(): TableState | null {
  const at = $tableAtCaret()
  if (at === null) return null
  const { table } = at
  const cells = $selectedCells()
  return {
    key: table.getKey(), caption: table.getCaption(), canMerge: cells.length > 1, canSplit: cells.some((cell) => cell.getColSpan() > 1 || cell.getRowSpan() > 1),
    headerRow: $hasHeaderRow(table), headerColumn: $hasHeaderColumn(table), roomForRow: table.getChildrenSize() < MOST_ROWS, roomForColumn: table.getColumnCount() < MOST_COLUMNS,
  }
}

/** The caret is lost to a field of the bar: cells are no longer chosen, the title is still the table's. */
function $stillAbout(before: TableState | null): TableState | null {
  const table = before !== null && $getSelection() === null && isInTextBar() ? $getNodeByKey(before.key) : null
  return before !== null && $isArticleTableNode(table) ? { ...before, caption: table.getCaption() } : null
}

const isSame = (a: TableState | null, b: TableState | null): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The table at the caret; a key that changes nothing of it renders nothing, and outside tables costs one look at the caret. */
export function useTableState(editor: LexicalEditor): TableState | null {
  const store = useMemo(() => {
    let state: TableState | null = editor.getEditorState().read($read)
    return {
      read: () => state,
      subscribe: (tell: () => void) => editor.registerUpdateListener(({ editorState }) => {
        const next = editorState.read(() => $read() ?? $stillAbout(state))
        if (isSame(state, next)) return
        state = next
        tell()
      }),
    }
  }, [editor])
  return useSyncExternalStore(store.subscribe, store.read)
}
