import { useId, type ReactNode } from 'react'
import styles from './slip.module.css'

/** Fields that belong together, under a heading of their own. */
export function SlipGroup({ title, acts, children }: { title: string, acts?: ReactNode, children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles['group']} aria-labelledby={id}>
      <div className={styles['groupHead']}>
        <h2 id={id} className={styles['groupTitle']}>{title}</h2>
        {acts}
      </div>
      {children}
    </section>
  )
}
