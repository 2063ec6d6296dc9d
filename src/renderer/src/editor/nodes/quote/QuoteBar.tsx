import type { ReactElement } from 'react'
import { $getNodeByKey } from 'lexical'
import { MAX_SPEAKER } from '#core/body/body-schema.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { BarLine } from '../BarLine.tsx'
import { BlockBar } from '../BlockBar.tsx'
import { $isQuoteNode } from './QuoteNode.ts'
import styles from './quote.module.css'
import { useQuoteState, type QuoteState } from './quote-state.ts'

/** The quote at the caret: who speaks. */
export function QuoteBar({ document }: { document: ArticleDocument }): ReactElement | null {
  const state = useQuoteState(document.editor)
  return state === null ? null : (
    <BlockBar editor={document.editor} className={styles['bar'] ?? ''}><SpeakerField key={state.key} document={document} state={state} /></BlockBar>
  )
}

function SpeakerField({ document, state }: { document: ArticleDocument, state: QuoteState }): ReactElement {
  const t = useWords()
  return (
    <label className={styles['field']}>
      <span className={styles['label']}>{t('editor:quote.speaker')}</span>
      <BarLine
        document={document} kind="speaker" name={`quote.${state.key}.speaker`} stored={state.speaker} longest={MAX_SPEAKER} tooLong={t('editor:quote.speaker-too-long', { most: MAX_SPEAKER })}
        placeholder={t('editor:quote.speaker-hint')} className={styles['speaker'] ?? ''}
        $write={(words) => {
          const quote = $getNodeByKey(state.key)
          if ($isQuoteNode(quote)) quote.setSpeaker(words)
        }}
        $return={() => {
          const quote = $getNodeByKey(state.key)
          if ($isQuoteNode(quote)) quote.selectEnd()
        }}
      />
    </label>
  )
}
