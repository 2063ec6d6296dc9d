import { $getNodeByKey, $isElementNode, type LexicalEditor, type NodeKey } from 'lexical'

/** Lines of a block that are written in its bar, which stands there while the caret is in the block. */
export type BarField = 'table-caption' | 'speaker'
export const isBarField = (field: string): field is BarField => field === 'table-caption' || field === 'speaker'

export const isInBarLine = (field: BarField): boolean => document.activeElement instanceof HTMLInputElement && document.activeElement.dataset['barLine'] === field

/** Where the selection in the line that has the focus begins; 0 where none has it. */
export const startInBarLine = (): number => (document.activeElement instanceof HTMLInputElement ? document.activeElement.selectionStart ?? 0 : 0)

/** Where the selection in the line that has the focus ends; 0 where none has it. */
export const endInBarLine = (): number => (document.activeElement instanceof HTMLInputElement ? document.activeElement.selectionEnd ?? 0 : 0)

/** The caret into the block first, before or behind its words as the line is; then the words in the bar's field. */
export function selectBarLine(editor: LexicalEditor, block: NodeKey, field: BarField, { start, end }: { start: number, end: number }): void {
  editor.update(() => {
    const node = $getNodeByKey(block)
    if (!$isElementNode(node)) return
    if (field === 'speaker') node.selectEnd()
    else node.selectStart()
  }, { discrete: true })
  requestAnimationFrame(() => {
    const input = editor.getRootElement()?.closest('[data-editor]')?.querySelector<HTMLInputElement>(`input[data-bar-line="${field}"]`)
    input?.focus()
    input?.setSelectionRange(start, end)
  })
}
