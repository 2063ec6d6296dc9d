import { $getSelection, $setSelection, SKIP_DOM_SELECTION_TAG, type LexicalEditor } from 'lexical'

/**
 * A change of the text that a field beside it makes. When an input method ends its word in that field, Lexical would look for
 * its caret in the page, find it outside of the text and have none: the field's bar would go, and the focus with it. The
 * caret stays where it was, and the focus in the field.
 */
export function updateFromField(editor: LexicalEditor, $change: () => void): void {
  const caret = editor.getEditorState().read(() => $getSelection()?.clone() ?? null)
  editor.update(() => {
    $change()
    if ($getSelection() === null && caret !== null) $setSelection(caret.clone())
  }, { tag: SKIP_DOM_SELECTION_TAG })
}
