import { SKIP_DOM_SELECTION_TAG, SKIP_SCROLL_INTO_VIEW_TAG, type LexicalEditor, type UpdateTag } from 'lexical'

/** Whether somebody is writing in another field than the text: the headline, the slip, a caption, the find bar. */
function writesElsewhere(editor: LexicalEditor): boolean {
  const root = editor.getRootElement()
  if (root === null) return false
  const { activeElement } = root.ownerDocument
  if (!(activeElement instanceof HTMLElement) || activeElement === root) return false
  return activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement || activeElement.isContentEditable
}

/**
 * Tags of an update that comes by itself, a while after it was asked for (a picture that was taken in, a paste on its way): Lexical shows
 * the caret by taking the focus, and what is being written elsewhere would go on in the text.
 */
export const leavingOtherFields = (editor: LexicalEditor): UpdateTag[] => (writesElsewhere(editor) ? [SKIP_DOM_SELECTION_TAG, SKIP_SCROLL_INTO_VIEW_TAG] : [])
