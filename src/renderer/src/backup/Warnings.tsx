import { TriangleAlert } from 'lucide-react'
import type { BackupWarning } from '#contract/backup-views.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './backup.module.css'

/** What was not as it should be, folded away behind its number. */
export function Warnings({ title, warnings }: { title: string, warnings: readonly BackupWarning[] }) {
  const t = useWords()
  if (warnings.length === 0) return null
  return (
    <details className={styles['warnings']}>
      <summary className={styles['problem']}><TriangleAlert size={13} aria-hidden />{title}</summary>
      <ul>
        {warnings.slice(0, 100).map(({ code, file }) => <li key={`${code} ${file}`}><code className={styles['path']}>{file}</code><span>{t(`backup:warning.${code}`)}</span></li>)}
      </ul>
    </details>
  )
}
