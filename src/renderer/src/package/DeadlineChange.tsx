import { useWords } from '#renderer/i18n/use-words.ts'
import { useNow } from '#renderer/library/use-now.ts'
import { whenWords } from '#renderer/review/deadline-words.ts'
import styles from './package.module.css'

/** The deadline that a package brings, where it is another than the one here. */
export function DeadlineChange({ from, to }: { from: string | null, to: string | null }) {
  const t = useWords()
  const now = useNow()
  if (from === to) return null
  const when = (deadline: string | null): string => (deadline === null ? t('deadline:receivedNone') : whenWords(deadline, now, t))
  return <p className={styles['what']}>{t('deadline:received', { from: when(from), to: when(to) })}</p>
}
