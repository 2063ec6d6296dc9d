import { REDO_COMMAND, UNDO_COMMAND, type LexicalEditor } from 'lexical'
import { commitNow } from '../create-article-editor.ts'

/** Which way through the history this key goes, by the platform's own keys; null for every other key, and for one that an input method has. */
export function historyKey(event: { key: string, ctrlKey: boolean, metaKey: boolean, shiftKey: boolean, altKey: boolean }): 'undo' | 'redo' | null {
  if (event.altKey || event.ctrlKey === event.metaKey) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && event.ctrlKey && !event.shiftKey ? 'redo' : null
}

/** Goes one step through the history from a field or button beside the text, and gives the focus back to it: the next key is not the text's. */
export function goFromBeside(editor: LexicalEditor, way: 'undo' | 'redo'): void {
  const { activeElement } = document
  editor.dispatchCommand(way === 'undo' ? UNDO_COMMAND : REDO_COMMAND, undefined)
  commitNow(editor)
  if (activeElement instanceof HTMLElement) activeElement.focus()
}
