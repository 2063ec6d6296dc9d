import { $getSelection, type LexicalEditor } from 'lexical'

/** Marks a bar beside the text whose fields are about the block with the caret. */
export const TEXT_BAR = { 'data-text-bar': true } as const

/**
 * Whether the focus is in such a bar. When an input method ends its word there, Lexical looks for its caret in the page,
 * finds it outside of the text and has none from then on: the bar stays with the block it was about.
 */
export const isInTextBar = (): boolean => document.activeElement?.closest('[data-text-bar]') !== null && document.activeElement !== null

/** Back into the text: where the caret was, or where `$put` sets it if it was lost. */
export function leaveTextBar(editor: LexicalEditor, $put: () => void): void {
  editor.update(() => { if ($getSelection() === null) $put() })
  editor.focus()
}
