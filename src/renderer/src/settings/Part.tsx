import type { ReactNode } from 'react'
import styles from './settings.module.css'

/** One subject of the settings: its title, a line about it, what can be done. */
export function Part({ title, hint, acts, children }: { title: string, hint?: string, acts?: ReactNode, children: ReactNode }) {
  return (
    <section className={styles['part']} aria-label={title}>
      <div className={styles['partHead']}>
        <h3 className={styles['partTitle']}>{title}</h3>
        {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
        {acts}
      </div>
      {children}
    </section>
  )
}
