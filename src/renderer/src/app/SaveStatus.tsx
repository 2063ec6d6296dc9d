import { TriangleAlert } from 'lucide-react'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { SaveError } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { errorWords } from './error-words.ts'
import styles from './title-bar.module.css'

/** 14:03 on this machine's clock: when the person looked at it. */
const clock = (instant: string): string => {
  const at = new Date(instant)
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}

/** What of the open article is on the disk. Always the same width, so that it never jumps. `onlyTrouble`: where no article is shown, only what must not be missed. */
export function SaveStatus({ document, onlyTrouble = false }: { document: ArticleDocument, onlyTrouble?: boolean }) {
  const t = useWords()
  const state = useDocumentValue(document, (d) => d.saveState)
  if (state.kind !== 'unsaved') {
    if (onlyTrouble) return null
    return <span className={styles['save']} data-state={state.kind}>{state.kind === 'saving' ? t('frame:saving') : t('frame:savedAt', { time: clock(state.at) })}</span>
  }
  const words = errorWords(new SaveError(state.error), t)
  return (
    <span className={styles['save']} data-state="unsaved" role="alert" title={words.advice}>
      <TriangleAlert size={14} aria-hidden />
      <span className={styles['saveWords']}>{t('frame:unsavedRetry', { why: words.title })}</span>
      <Button size="small" onPress={() => document.retry()}>{t('frame:retry')}</Button>
    </span>
  )
}
