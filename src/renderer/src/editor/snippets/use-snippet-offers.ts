import { useEffect, useMemo, useState } from 'react'
import { $getSelection, $isRangeSelection, BLUR_COMMAND, COMMAND_PRIORITY_LOW, HISTORIC_TAG, mergeRegister, type LexicalEditor } from 'lexical'
import { snippetsFor } from '#core/template/snippet-query.ts'
import type { Snippet } from '#core/template/template.ts'
import { useOfferKeys } from '../offers/use-offer-keys.ts'
import { $askedAtCaret, insertSnippet } from './insert-snippet.ts'

const MOST_OFFERS = 8

/** Where ;; stands, to tell one asking from the next; and what was typed after it. */
type Asked = { place: string, name: string }

function $asked(): Asked | null {
  const asked = $askedAtCaret()
  const selection = $getSelection()
  if (asked === null || !$isRangeSelection(selection)) return null
  return { place: `${selection.anchor.key}:${selection.anchor.offset - asked.length}`, name: asked.name }
}

export type Offers = { snippets: readonly Snippet[], at: number, choose: (snippet: Snippet) => void }

/** What ;; and the letters after it at the caret offer; null where nothing is asked or found. While an input method composes its keys are its own, and the offers stay as they are. */
export function useSnippetOffers(editor: LexicalEditor, snippets: readonly Snippet[]): Offers | null {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [left, setLeft] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  useEffect(() => mergeRegister(
    editor.registerUpdateListener(({ editorState, tags }) => {
      if (editor.isComposing()) return
      const next = editorState.read($asked)
      setAsked((was) => (was?.place === next?.place && was?.name === next?.name ? was : next))
      if (next === null) setLeft(null)
      // Brought back by undo, it is not asked for again.
      else if (tags.has(HISTORIC_TAG)) setLeft(next.place)
    }),
    editor.registerCommand(BLUR_COMMAND, () => {
      setAsked(null)
      return false
    }, COMMAND_PRIORITY_LOW),
  ), [editor])
  useEffect(() => setAt(0), [asked?.name, asked?.place])

  const found = useMemo(() => (asked === null || asked.place === left || !editor.isEditable() ? [] : snippetsFor(asked.name, snippets, MOST_OFFERS)), [asked, left, snippets, editor])
  const choose = (snippet: Snippet): void => insertSnippet(editor, snippet.words, true)
  useOfferKeys(editor, {
    count: found.length, at, setAt,
    choose: () => { const chosen = found[at]; if (chosen !== undefined) choose(chosen) },
    leave: () => setLeft(asked?.place ?? null),
  })
  return found.length > 0 ? { snippets: found, at: Math.min(at, found.length - 1), choose } : null
}
