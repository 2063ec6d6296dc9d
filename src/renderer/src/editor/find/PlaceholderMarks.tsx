import { useEffect, useRef } from 'react'
import type { LexicalEditor } from 'lexical'
import { placeholdersBeside, placeholdersIn, placeholdersOf } from '#core/text/placeholders.ts'
import { useCommand } from '#renderer/app/commands.ts'
import { go, usePlace } from '#renderer/app/place.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { afterEdits } from '../after-edits.ts'
import { isBarField, selectBarLine } from './bar-line.ts'
import { nextAfterCaret, previousBeforeCaret, selectFound } from './caret-place.ts'
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

/** `from`: the first of them at or after this place */
function selectInField(field: HTMLTextAreaElement, from = 0): void {
  const first = placeholdersIn(field.value).find(([start]) => start >= from)
  field.focus()
  if (first !== undefined) field.setSelectionRange(...first)
  field.scrollIntoView({ block: 'center' })
}

/** The last of them that ends at or before this place */
function selectLastInField(field: HTMLTextAreaElement, before = field.value.length): void {
  selectInField(field, placeholdersIn(field.value).findLast(([, end]) => end <= before)?.[0])
}

/** Marks every 【待核】 and TK in the text, and brings a person from one to the next. Nothing of it is in the text itself. */
export function PlaceholderMarks({ document }: { document: ArticleDocument }): null {
  const t = useWords()
  const { section } = usePlace()
  /** On the way round the slip was named, which has its places beside the page; the next press begins again. */
  const toldSlip = useRef(false)
  /** Where on the page the person was last: a press of the button that asks has taken the focus from there. */
  const lastOnPage = useRef<EventTarget | null>(null)
  useEffect(() => {
    const keep = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.closest('[data-page-scroll]') !== null) lastOnPage.current = target
    }
    globalThis.document.addEventListener('focusin', keep)
    return () => globalThis.document.removeEventListener('focusin', keep)
  }, [])
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
    const field = fields.find((one) => one === lastOnPage.current)
    const behind = field?.selectionEnd ?? 0
    if (field !== undefined && placeholdersIn(field.value).some(([start]) => start >= behind)) return selectInField(field, behind)
    const ahead = field === undefined ? nextAfterCaret(editor, found, 'end') : -1
    // Through the text, then the lines that are fields of the page, then what only the slip has, then from the start again.
    const nextField = field === undefined ? fields[0] : fields[fields.indexOf(field) + 1]
    if (ahead === -1 && nextField !== undefined) return selectInField(nextField)
    const beside = placeholdersBeside(document.slip)
    const isRound = ahead === -1 && (found.length > 0 || fields.length > 0)
    if (isRound && beside.length > 0 && !toldSlip.current) {
      toldSlip.current = true
      return sayWhatTheSlipHas(beside)
    }
    toldSlip.current = false
    const next = found[Math.max(ahead, 0)]
    if (next === undefined) return fields[0] === undefined ? sayWhatTheSlipHas(placeholdersOf({ slip: document.slip, body: document.readBody() })) : selectInField(fields[0])
    return goTo(next)
  })

  // The same way round, backwards.
  useCommand('previous-placeholder', () => {
    const { editor } = document
    if (editor.isComposing()) return
    const found = placeholdersInText(document)
    const fields = fieldsWithPlaceholder(editor)
    const field = fields.find((one) => one === lastOnPage.current)
    const before = field?.selectionStart ?? 0
    if (field !== undefined && placeholdersIn(field.value).some(([, end]) => end <= before)) return selectLastInField(field, before)
    const earlier = field === undefined ? undefined : fields[fields.indexOf(field) - 1]
    if (earlier !== undefined) return selectLastInField(earlier)
    const behind = field === undefined ? previousBeforeCaret(editor, found) : found.length - 1
    const beside = placeholdersBeside(document.slip)
    if (behind === -1 && (found.length > 0 || fields.length > 0) && beside.length > 0 && !toldSlip.current) {
      toldSlip.current = true
      return sayWhatTheSlipHas(beside)
    }
    toldSlip.current = false
    const last = fields.at(-1)
    const previous = found[behind]
    if (previous !== undefined) return goTo(previous)
    if (last !== undefined) return selectLastInField(last)
    const end = found.at(-1)
    return end === undefined ? sayWhatTheSlipHas(placeholdersOf({ slip: document.slip, body: document.readBody() })) : goTo(end)
  })

  const goTo = (one: Found): void => {
    const { editor } = document
    if (one.place.in === 'block' && isBarField(one.place.field)) selectBarLine(editor, one.place.block, one.place.field, one.match)
    else if (selectFound(editor, one)) editor.focus()
    const range = rangeOf(editor, one)
    if (range !== null) reveal(range)
  }

  const sayWhatTheSlipHas = (left: readonly string[]): void => {
    if (left.length === 0) return
    go({ tab: 'slip' })
    toast(t('find:placeholderInSlip', { words: left.join('、') }))
  }
  return null
}
