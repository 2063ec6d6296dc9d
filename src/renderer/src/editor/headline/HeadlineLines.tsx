import { useRef, type KeyboardEvent, type ReactElement } from 'react'
import { hasLongClause } from '#core/layout/long-clause.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { cx } from '#renderer/ui/class-names.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { useFindState } from '../find/find-state.ts'
import { isStepOfLine } from '../steps/article-step.ts'
import { goFromBeside, historyKey } from '../steps/history-key.ts'
import { singleLine } from './single-line.ts'
import styles from './headline.module.css'

/** UTF-16 code units, as the slip's schema counts them */
const LONGEST_LINE = 2_000

type Line = 'kicker' | 'headline' | 'deck'
const LINES: readonly Line[] = ['kicker', 'headline', 'deck']

/** The three lines of the title, in the page's type, fed by the slip and feeding it. */
export function HeadlineLines({ document, onLeave }: { document: ArticleDocument, onLeave: () => void }): ReactElement {
  const fields = useRef(new Map<Line, HTMLTextAreaElement>())
  const editable = useDocumentValue(document, (d) => d.editable)

  /** The line `step` away; beyond the last one the body follows. */
  const go = (from: Line, step: 1 | -1): boolean => {
    const next = LINES[LINES.indexOf(from) + step]
    if (next === undefined) {
      if (step === 1) onLeave()
      return step === 1
    }
    const field = fields.current.get(next)
    field?.focus()
    const at = step === 1 ? 0 : field?.value.length ?? 0
    field?.setSelectionRange(at, at)
    return true
  }

  const onKeyDown = (line: Line, event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // keyCode 229: the key belongs to the input method
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const field = event.currentTarget
    const way = historyKey(event)
    // What a replacement or a conversion wrote here is no typing of the browser's: its own undo knows nothing of it.
    if (way !== null && editable && isStepOfLine(document, line, way)) {
      event.preventDefault()
      return goFromBeside(document.editor, way)
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const bare = field.selectionStart === field.selectionEnd && !event.shiftKey
    const atStart = bare && field.selectionStart === 0
    const atEnd = bare && field.selectionEnd === field.value.length
    if (event.key === 'Enter') {
      event.preventDefault()
      go(line, 1)
    } else if (event.key === 'Backspace' && atStart && field.value === '') {
      if (go(line, -1)) event.preventDefault()
    } else if (event.key === 'ArrowDown' && atEnd) {
      if (go(line, 1)) event.preventDefault()
    } else if (event.key === 'ArrowUp' && atStart) {
      if (go(line, -1)) event.preventDefault()
    }
  }

  return (
    <div className={styles['lines']}>
      {LINES.map((line) => (
        <HeadlineLine
          key={line} line={line} document={document} editable={editable} onKeyDown={onKeyDown}
          hold={(field) => { if (field !== null) fields.current.set(line, field) }}
        />
      ))}
    </div>
  )
}

type LineProps = {
  line: Line
  document: ArticleDocument
  editable: boolean
  onKeyDown: (line: Line, event: KeyboardEvent<HTMLTextAreaElement>) => void
  hold: (field: HTMLTextAreaElement | null) => void
}

function HeadlineLine({ line, document, editable, onKeyDown, hold }: LineProps): ReactElement {
  const t = useWords()
  const words = useDocumentValue(document, (d) => d.slip[line]) ?? ''
  const put = (typed: string): void => {
    const patch: Partial<Slip> = line === 'headline' ? { headline: typed } : { [line]: typed === '' ? null : typed }
    document.setSlip(patch)
  }
  // As on the page (`core/layout`).
  const inClauses = line !== 'headline' || !hasLongClause(words) || undefined
  const { isOpen: isLookedThrough } = useFindState()
  const field = (
    <textarea
      ref={hold} data-headline={line === 'headline' || undefined} data-line={line} data-clauses={inClauses} className={styles[line]} value={words} rows={1} maxLength={LONGEST_LINE} readOnly={!editable}
      lang="zh-CN" spellCheck={false} autoComplete="off" aria-label={t(`editor:${line}`)} placeholder={t(`editor:${line}`)}
      onChange={(event) => put(singleLine(event.currentTarget.value))}
      onCompositionStart={() => document.composingLine(true)}
      onCompositionEnd={() => document.composingLine(false)}
      onBlur={() => document.composingLine(false)}
      onPaste={(event) => {
        const { value, selectionStart, selectionEnd } = event.currentTarget
        const pasted = singleLine(event.clipboardData.getData('text/plain'))
        if (value.length - (selectionEnd - selectionStart) + pasted.length <= LONGEST_LINE) return
        // A browser would cut it off without a word.
        event.preventDefault()
        toast(t('editor:line.too-long', { most: LONGEST_LINE, length: pasted.length }), { tone: 'problem' })
      }}
      onKeyDown={(event) => onKeyDown(line, event)}
    />
  )
  return (
    <div className={styles['row']}>
      {isLookedThrough && <div aria-hidden data-mirror={line} data-clauses={inClauses} className={cx(styles[line], styles['mirror'])}>{words}</div>}
      {field}
    </div>
  )
}
