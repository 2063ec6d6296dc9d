import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** What belongs here, and the first act. */
export function EmptyState({ title, hint, children, tone = 'plain' }: { title: string, hint?: string | undefined, children?: ReactNode, tone?: 'plain' | 'problem' }) {
  return (
    <div className={styles['empty']} data-tone={tone}>
      <p className={styles['title']}>{title}</p>
      {hint !== undefined && hint !== '' && <p className={styles['hint']}>{hint}</p>}
      {children !== undefined && <div className={styles['acts']}>{children}</div>}
    </div>
  )
}
