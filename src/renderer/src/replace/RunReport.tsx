import { Undo2 } from 'lucide-react'
import { errorLine } from '#renderer/app/error-words.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { useLastRun } from './last-run.ts'
import type { Refused } from './replace-deps.ts'
import styles from './replace.module.css'

/** What came of it: how much was replaced, what was left and why; and the way back. */
export function RunReport({ onUndo, onDone }: { onUndo: () => void, onDone: () => void }) {
  const t = useWords()
  const run = useLastRun()
  if (run === null) return null
  const { report: { done, refused, isCancelled }, undone } = run
  const voided = done.filter(({ isVoided }) => isVoided).length
  return (
    <div className={styles['report']}>
      <p role="status" className={styles['result']}>
        {undone === null ? t('replace:done', { articles: done.length, hits: done.reduce((sum, { count }) => sum + count, 0) }) : t('replace:undone', { articles: undone.undone.length })}
      </p>
      {undone === null && isCancelled && <p className={styles['hint']}>{t('replace:cancelled')}</p>}
      {undone === null && voided > 0 && <p className={styles['hint']}>{t('replace:voided', { count: voided })}</p>}
      {undone === null ? <Left title={t('replace:left', { count: refused.length })} refused={refused} /> : <Left title={t('replace:notUndone', { count: undone.refused.length })} refused={undone.refused} />}
      <div className={styles['reportActs']}>
        {done.length > 0 && <Button onPress={onUndo}><Undo2 size={15} aria-hidden />{t('replace:undo')}</Button>}
        <Button tone="quiet" onPress={onDone}>{t('replace:again')}</Button>
      </div>
    </div>
  )
}

/** Articles that were left as they were, each with why. */
export function Left({ title, refused }: { title: string, refused: readonly Refused[] }) {
  const t = useWords()
  if (refused.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className={styles['leftTitle']}>{title}</h3>
      <ul className={styles['left']}>
        {refused.map(({ id, headline, why }) => (
          <li key={id}><span className={styles['headline']}>{headline === '' ? t('library:untitled') : headline}</span><span className={styles['note']}>{typeof why === 'string' ? t(`replace:why.${why}`) : errorLine(why.error, t)}</span></li>
        ))}
      </ul>
    </section>
  )
}
