import { useRef, type ReactElement } from 'react'
import { $getNodeByKey } from 'lexical'
import { MAX_SPEAKER } from '#core/body/body-schema.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { readLine } from '#renderer/slip/line.ts'
import { useDraft } from '#renderer/slip/use-draft.ts'
import { leaveTextBar, TEXT_BAR } from '../../commands/text-bar.ts'
import { $isQuoteNode } from './QuoteNode.ts'
import styles from './quote.module.css'
import { useQuoteState, type QuoteState } from './quote-state.ts'

/** The quote at the caret: who speaks. */
export function QuoteBar({ document }: { document: ArticleDocument }): ReactElement | null {
  const state = useQuoteState(document.editor)
  return state === null ? null : <div {...TEXT_BAR} className={styles['bar']}><SpeakerField key={state.key} document={document} state={state} /></div>
}

function SpeakerField({ document, state }: { document: ArticleDocument, state: QuoteState }): ReactElement {
  const t = useWords()
  const { editor } = document
  const field = useRef<HTMLInputElement>(null)
  const draft = useDraft({
    document, name: `quote.${state.key}.speaker`, stored: state.speaker,
    read: (typed) => {
      const line = readLine(typed, t)
      return line.ok && line.value.length > MAX_SPEAKER ? { ok: false, problem: t('editor:quote.speaker-too-long', { most: MAX_SPEAKER }) } : line
    },
    commit: (words) => editor.update(() => {
      const quote = $getNodeByKey(state.key)
      if ($isQuoteNode(quote)) quote.setSpeaker(words)
    }),
  })
  return (
    <label className={styles['field']}>
      <span className={styles['label']}>{t('editor:quote.speaker')}</span>
      <input
        ref={field} className={styles['speaker']} value={draft.text} placeholder={t('editor:quote.speaker-hint')} aria-invalid={draft.problem !== null} title={draft.problem ?? undefined}
        lang="zh-CN" spellCheck={false} autoComplete="off"
        onChange={(event) => draft.onChange(event.currentTarget.value)} onFocus={draft.onFocus} onBlur={draft.onBlur}
        onCompositionStart={() => { document.composingLine(true); draft.onCompositionStart() }}
        onCompositionEnd={(event) => { document.composingLine(false); draft.onCompositionEnd(event) }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === 229 || (event.key !== 'Enter' && event.key !== 'Escape')) return
          event.preventDefault()
          leaveTextBar(editor, () => {
            const quote = $getNodeByKey(state.key)
            if ($isQuoteNode(quote)) quote.selectEnd()
          })
        }}
      />
    </label>
  )
}
