import { $getSelection, $isRangeSelection, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import { $isLinkNode, $toggleLink } from '@lexical/link'
import { stepTag } from '../steps/step-names.ts'

/** The address of the link the caret stands in or the selection touches; null where there is none. */
export function linkUrlAtCaret(editor: LexicalEditor): string | null {
  return editor.getEditorState().read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return null
    const link = selection.getNodes().flatMap((node) => [node, ...node.getParents()]).find($isLinkNode)
    return link?.getURL() ?? null
  })
}

/** null takes the link away and leaves its words. A step of its own: undo leaves the words typed before it. */
export function setLink(editor: LexicalEditor, url: string | null): void {
  // rel, target and title are the layout's business, not the body's.
  editor.update(() => $toggleLink(url, { rel: null, target: null, title: null }), { tag: [HISTORY_PUSH_TAG, stepTag('link')] })
}
