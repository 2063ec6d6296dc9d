import { useRef, useState } from 'react'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import type { FieldDraft } from '#renderer/ui/field-draft.ts'
import { keepsDraft, type Verdict } from './keeps-draft.ts'

/** Typed text that the slip cannot hold, kept for as long as the article is open, whichever tab is shown. */
const kept = new WeakMap<ArticleDocument, Map<string, string>>()

function keptOf(document: ArticleDocument): Map<string, string> {
  const drafts = kept.get(document) ?? new Map<string, string>()
  kept.set(document, drafts)
  return drafts
}

/**
 * The text of one field between the keys and the slip. What the slip can hold
 * goes into it at once; what it cannot stays here, the last good value stays
 * saved. While an input method composes nothing is committed.
 *
 * `stored` is the slip's value as text; where it changes from elsewhere the field follows.
 */
export function useDraft<T>({ document, name, stored, read, commit, tidy }: {
  document: ArticleDocument
  name: string
  stored: string
  read: (text: string) => Verdict<T>
  commit: (value: T) => void
  /** the stored form of what was typed, shown on leaving the field */
  tidy?: boolean
}): FieldDraft {
  const [text, setText] = useState(() => keptOf(document).get(name) ?? stored)
  const [seen, setSeen] = useState(stored)
  const [isFocused, setFocused] = useState(false)
  const composing = useRef(false)

  if (stored !== seen) {
    setSeen(stored)
    const verdict = read(text)
    const holdsOurs = isFocused ? keepsDraft(text, seen, stored, read) : !verdict.ok && keptOf(document).get(name) !== undefined
    if (!holdsOurs) setText(stored)
  }

  const take = (next: string): void => {
    const verdict = read(next)
    if (verdict.ok) {
      keptOf(document).delete(name)
      if (next !== stored) commit(verdict.value)
    } else keptOf(document).set(name, next)
  }
  const verdict = read(text)
  return {
    text,
    problem: verdict.ok || isFocused ? null : verdict.problem,
    onChange(next) {
      setText(next)
      if (!composing.current) take(next)
    },
    onFocus: () => setFocused(true),
    onBlur() {
      setFocused(false)
      composing.current = false
      take(text)
      if (verdict.ok && tidy === true) setText(stored)
    },
    onCompositionStart() { composing.current = true },
    onCompositionEnd(event) {
      composing.current = false
      const field = event.currentTarget
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
        setText(field.value)
        take(field.value)
      }
    },
  }
}

