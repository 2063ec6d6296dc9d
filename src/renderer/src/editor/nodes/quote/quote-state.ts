import { useMemo, useSyncExternalStore } from 'react'
import { $findMatchingParent, $getNodeByKey, $getSelection, $isRangeSelection, type LexicalEditor, type NodeKey } from 'lexical'
import { isInTextBar } from '../../commands/text-bar.ts'
import { $isQuoteNode } from './QuoteNode.ts'

/** The quote with the caret, as its bar shows it. */
export type QuoteState = { key: NodeKey, speaker: string }

function $read(): QuoteState | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const quote = $findMatchingParent(selection.anchor.getNode(), $isQuoteNode)
  return quote === null || $findMatchingParent(selection.focus.getNode(), $isQuoteNode) !== quote ? null : { key: quote.getKey(), speaker: quote.getSpeaker() }
}

function $stillAbout(before: QuoteState | null): QuoteState | null {
  const quote = before !== null && $getSelection() === null && isInTextBar() ? $getNodeByKey(before.key) : null
  return $isQuoteNode(quote) ? { key: quote.getKey(), speaker: quote.getSpeaker() } : null
}

/** null where the caret is in no quote, or the selection reaches out of it. */
export function useQuoteState(editor: LexicalEditor): QuoteState | null {
  const store = useMemo(() => {
    let state: QuoteState | null = editor.getEditorState().read($read)
    return {
      read: () => state,
      subscribe: (tell: () => void) => editor.registerUpdateListener(({ editorState }) => {
        const next = editorState.read(() => $read() ?? $stillAbout(state))
        if (next?.key === state?.key && next?.speaker === state?.speaker) return
        state = next
        tell()
      }),
    }
  }, [editor])
  return useSyncExternalStore(store.subscribe, store.read)
}
