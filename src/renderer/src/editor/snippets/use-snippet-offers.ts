import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { $getSelection, $isRangeSelection, BLUR_COMMAND, COMMAND_PRIORITY_CRITICAL, COMMAND_PRIORITY_LOW, HISTORIC_TAG, KEY_DOWN_COMMAND, mergeRegister, type LexicalEditor } from 'lexical'
import { snippetsFor } from '#core/template/snippet-query.ts'
import type { Snippet } from '#core/template/template.ts'
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
  const isOpen = found.length > 0
  const choose = (snippet: Snippet): void => insertSnippet(editor, snippet.words, true)
  const onKey = useEffectEvent((event: KeyboardEvent): boolean => {
    // keyCode 229: the key belongs to the input method
    if (event.isComposing || event.keyCode === 229 || editor.isComposing() || event.ctrlKey || event.metaKey || event.altKey) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = found[at]
    if (step !== undefined) setAt((at + step + found.length) % found.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && chosen !== undefined) choose(chosen)
    else if (event.key === 'Escape') setLeft(asked?.place ?? null)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  })
  useEffect(() => (isOpen ? editor.registerCommand(KEY_DOWN_COMMAND, (event) => onKey(event), COMMAND_PRIORITY_CRITICAL) : undefined), [editor, isOpen])
  return isOpen ? { snippets: found, at: Math.min(at, found.length - 1), choose } : null
}
