import { useEffect } from 'react'
import type { LexicalEditor } from 'lexical'
import { placeholdersIn, placeholdersOf } from '#core/text/placeholders.ts'
import { useCommand } from '#renderer/app/commands.ts'
import { go, usePlace } from '#renderer/app/place.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { afterEdits } from '../after-edits.ts'
import { isBarField, selectBarLine } from './bar-line.ts'
import { nextAfterCaret, selectFound } from './caret-place.ts'
import { placesOf, type Found } from './found.ts'
import { mark, rangeOf, rangesOf, reveal } from './marks.ts'
import { readPieces } from './read-lines.ts'

/** In the text, above its tables and below its quotes. */
function placeholdersInText({ editor, slip }: ArticleDocument): Found[] {
  return placesOf(slip, readPieces(editor)).flatMap((place): Found[] => (place.in === 'slip' || (place.in === 'block' && !isBarField(place.field)) ? [] : placeholdersIn(place.text).map(([start, end]) => (
    { place, match: { start, end, groups: [place.text.slice(start, end)], named: {} } }
  ))))
}

/** The title's lines and the words below pictures stand in fields of their own on the page. */
function fieldsWithPlaceholder(editor: LexicalEditor): HTMLTextAreaElement[] {
  const page = editor.getRootElement()?.closest('[data-page-scroll]')
  return [...page?.querySelectorAll('textarea') ?? []].filter((field) => placeholdersIn(field.value).length > 0)
}

function selectInField(field: HTMLTextAreaElement): void {
  const [first] = placeholdersIn(field.value)
  field.focus()
  if (first !== undefined) field.setSelectionRange(...first)
  field.scrollIntoView({ block: 'center' })
}

/** Marks every 【待核】 and TK in the text, and brings a person from one to the next. Nothing of it is in the text itself. */
export function PlaceholderMarks({ document }: { document: ArticleDocument }): null {
  const t = useWords()
  const { section } = usePlace()
  useEffect(() => {
    const show = (): void => mark('placeholder', rangesOf(document.editor, placeholdersInText(document)))
    const first = requestIdleCallback(show)
    const stop = afterEdits(document.editor, show)
    return () => {
      cancelIdleCallback(first)
      stop()
      mark('placeholder', [])
    }
    // The marks are the window's: a template's, shown among the settings, take the place of the article's behind it.
  }, [document, section])

  useCommand('placeholder', () => {
    const { editor } = document
    if (editor.isComposing()) return
    const found = placeholdersInText(document)
    const fields = fieldsWithPlaceholder(editor)
    const at = globalThis.document.activeElement
    const field = fields.find((one) => one === at)
    const ahead = field === undefined ? nextAfterCaret(editor, found, 'end') : -1
    // Through the text, then the lines that are fields of the page, then from the start again.
    const nextField = field === undefined ? fields[0] : fields[fields.indexOf(field) + 1]
    if (ahead === -1 && nextField !== undefined) return selectInField(nextField)
    const next = found[Math.max(ahead, 0)]
    if (next === undefined) return fields[0] === undefined ? sayWhatTheSlipHas() : selectInField(fields[0])
    if (next.place.in === 'block' && isBarField(next.place.field)) selectBarLine(editor, next.place.block, next.place.field, next.match)
    else if (selectFound(editor, next)) editor.focus()
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
