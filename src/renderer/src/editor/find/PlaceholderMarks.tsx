import { useEffect } from 'react'
import { placeholdersIn, placeholdersOf } from '#core/text/placeholders.ts'
import { useCommand } from '#renderer/app/commands.ts'
import { go } from '#renderer/app/place.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { afterEdits } from '../after-edits.ts'
import { firstAfterCaret, selectFound } from './caret-place.ts'
import { placesOf, type Found } from './found.ts'
import { mark, rangeOf, rangesOf, reveal } from './marks.ts'
import { readLines } from './read-lines.ts'

function placeholdersInText({ editor, slip }: ArticleDocument): Found[] {
  return placesOf(slip, readLines(editor)).flatMap((place): Found[] => (place.in === 'slip' ? [] : placeholdersIn(place.text).map(([start, end]) => (
    { place, match: { start, end, groups: [place.text.slice(start, end)], named: {} } }
  ))))
}

/** Marks every 【待核】 and TK in the text, and brings a person from one to the next. Nothing of it is in the text itself. */
export function PlaceholderMarks({ document }: { document: ArticleDocument }): null {
  const t = useWords()
  useEffect(() => {
    const show = (): void => mark('placeholder', rangesOf(document.editor, placeholdersInText(document)))
    const first = requestIdleCallback(show)
    const stop = afterEdits(document.editor, show)
    return () => {
      cancelIdleCallback(first)
      stop()
      mark('placeholder', [])
    }
  }, [document])

  useCommand('placeholder', () => {
    const { editor } = document
    if (editor.isComposing()) return
    const found = placeholdersInText(document)
    const next = found[firstAfterCaret(editor, found, 'end')]
    if (next === undefined) return sayWhatTheSlipHas()
    if (selectFound(editor, next)) editor.focus()
    const range = rangeOf(editor, next)
    if (range !== null) reveal(range)
    return undefined
  })

  const sayWhatTheSlipHas = (): void => {
    const left = placeholdersOf({ slip: document.slip, body: document.readBody() })
    if (left.length === 0) return
    go({ tab: 'slip' })
    toast(t('find:placeholderInSlip', { words: left.join('、') }))
  }
  return null
}
