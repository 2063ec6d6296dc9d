import type { ReactElement } from 'react'
import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { useCommand } from '#renderer/app/commands.ts'
import { previewInPage } from '#renderer/app/preview-place.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { compareRevision } from '#renderer/history/comparing.ts'
import { FindBar } from './FindBar.tsx'
import { findState, setFind, useFindState } from './find-state.ts'

/** longer than this, a selection is what to look in, not what to look for */
const LONGEST_QUERY = 100

/** Find for the open article. Its field has the focus before the next key comes: fetched first, that key would go into the text. */
export function FindPart({ document, editable }: { document: ArticleDocument, editable: boolean }): ReactElement | null {
  const { isOpen } = useFindState()
  const open = (replaces: boolean): void => {
    previewInPage.set(false)
    compareRevision(null)
    const { query, wish } = findState()
    const words = selectedWords(document.editor)
    setFind({ isOpen: true, replaces, wish: wish + 1, ...(words === null ? {} : { query: { ...query, words, isPattern: false } }) })
  }
  useCommand('find', () => open(findState().isOpen && findState().replaces))
  useCommand('replace', editable ? () => open(true) : null)
  return isOpen ? <FindBar document={document} editable={editable} /> : null
}

function selectedWords(editor: LexicalEditor): string | null {
  const root = editor.getRootElement()
  if (root === null || !root.contains(globalThis.document.activeElement)) return null
  const words = editor.getEditorState().read(() => {
    const selection = $getSelection()
    return $isRangeSelection(selection) && !selection.isCollapsed() ? selection.getTextContent() : ''
  })
  return words === '' || words.length > LONGEST_QUERY || words.includes('\n') ? null : words
}
