import { lazy, Suspense, type ReactElement } from 'react'
import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { useCommand } from '#renderer/app/commands.ts'
import { previewInPage } from '#renderer/app/preview-place.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { compareRevision } from '#renderer/history/comparing.ts'
import { findState, setFind, useFindState } from './find-state.ts'

const FindBar = lazy(async () => ({ default: (await import('./FindBar.tsx')).FindBar }))

/** longer than this, a selection is what to look in, not what to look for */
const LONGEST_QUERY = 100

/** Find for the open article: its keys at once, its bar when it is first asked for. */
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
  return isOpen ? <Suspense><FindBar document={document} editable={editable} /></Suspense> : null
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
