import { $getNodeByKey, $isElementNode, type LexicalEditor, type NodeKey } from 'lexical'

/** A table's caption is written in its bar, which stands there while the caret is in the table: the caret first, then the words in the field. */
export function selectTableCaption(editor: LexicalEditor, table: NodeKey, { start, end }: { start: number, end: number }): void {
  editor.update(() => {
    const node = $getNodeByKey(table)
    if ($isElementNode(node)) node.selectStart()
  }, { discrete: true })
  requestAnimationFrame(() => {
    const field = editor.getRootElement()?.closest('[data-editor]')?.querySelector<HTMLInputElement>('input[data-bar-line="table-caption"]')
    field?.focus()
    field?.setSelectionRange(start, end)
  })
}
