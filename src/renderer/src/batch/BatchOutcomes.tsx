import { Check, FolderOpen, TriangleAlert } from 'lucide-react'
import { useMutation } from '@tanstack/react-query'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import { useCapabilities } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import type { BatchReport, Outcome } from './batch.ts'
import styles from './batch.module.css'

/** Lines drawn; the rest is counted. */
const MOST_LINES = 500

/** What came of each article: those that were left first, each with why. */
export function BatchOutcomes({ report: { outcomes, isCancelled, folder } }: { report: BatchReport }) {
  const t = useWords()
  const shell = useCapabilities().data
  const reveal = useMutation(useDeskQueries().shell.revealFolder.mutationOptions({ onError: (thrown) => toast(errorLine(thrown, t), { tone: 'problem' }) }))
  const left = outcomes.filter((one) => one.left !== null)
  const ordered = [...left, ...outcomes.filter((one) => one.left === null)]
  const why = (one: Outcome): string => {
    if (one.left === null) return t('batch:done')
    if (typeof one.left === 'string') return t(`batch:left.${one.left}`)
    const told = one.left.failures.map(({ error, format }) => `${format === null ? '' : `${t(`batch:format.${format}`)}：`}${errorLine(error, t)}`).join('；')
    return one.left.isPart ? t('batch:part', { told }) : told
  }
  return (
    <>
      <p className={styles['result']}>{left.length > 0 && left.length === outcomes.length ? t('batch:noneDone', { count: left.length }) : <>{t('batch:result', { done: outcomes.length - left.length })}{left.length > 0 && t('batch:resultLeft', { count: left.length })}</>}</p>
      {isCancelled && <p className={styles['hint']}>{t('batch:cancelled')}</p>}
      {folder !== null && (
        <p className={styles['place']}>
          <span>{folder.label}</span>
          {shell?.revealFolder === true && <Button size="small" onPress={() => reveal.mutate({ handle: folder.handle })}><FolderOpen size={14} aria-hidden />{t('publish:reveal')}</Button>}
        </p>
      )}
      <ul className={styles['outcomes']} aria-label={t('batch:each')}>
        {ordered.slice(0, MOST_LINES).map((one) => (
          <li key={one.id} data-left={one.left !== null || undefined}>
            {one.left === null ? <Check size={14} aria-hidden /> : <TriangleAlert size={14} aria-hidden />}
            <span className={styles['headline']}>{one.headline === '' ? t('library:untitled') : one.headline}</span>
            <span className={styles['why']}>{why(one)}</span>
          </li>
        ))}
      </ul>
      {ordered.length > MOST_LINES && <p className={styles['hint']}>{t('publish:more', { count: ordered.length - MOST_LINES })}</p>}
    </>
  )
}
