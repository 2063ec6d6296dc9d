import type { ReactNode } from 'react'
import { useContentsEntry } from './contents.ts'
import type { PartId } from './to-part.ts'
import styles from './settings.module.css'

/** One subject of the settings: its title, a line about it, what can be done. */
export function Part({ id, title, hint, acts, children }: { /** where other places lead to it */ id?: PartId, title: string, hint?: string, acts?: ReactNode, children: ReactNode }) {
  const section = useContentsEntry(title, id)
  return (
    <section ref={section} className={styles['part']} aria-label={title} tabIndex={-1}>
      <div className={styles['partHead']}>
        <h3 className={styles['partTitle']}>{title}</h3>
        {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
        {acts}
      </div>
      {children}
    </section>
  )
}
