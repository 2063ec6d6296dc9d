import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** What belongs here, and the first act. `isAlone`: nothing else stands in the window, so its title is the window’s. */
export function EmptyState({ title, hint, children, tone = 'plain', isAlone = false }: { title: string, hint?: string | undefined, children?: ReactNode, tone?: 'plain' | 'problem', isAlone?: boolean }) {
  const Title = isAlone ? 'h1' : 'p'
  return (
    <div className={styles['empty']} data-tone={tone}>
      <Title className={styles['title']}>{title}</Title>
      {hint !== undefined && hint !== '' && <p className={styles['hint']}>{hint}</p>}
      {children !== undefined && <div className={styles['acts']}>{children}</div>}
    </div>
  )
}
