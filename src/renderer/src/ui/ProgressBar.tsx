import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'
import styles from './progress-bar.module.css'

/** How far a long piece of work is. `value`: 0 to 100; null: nobody knows yet. `note`: what stands at its right. */
export function ProgressBar({ label, value, note }: { label: string, value: number | null, note?: string }) {
  return (
    <AriaProgressBar aria-label={label} value={value ?? 0} isIndeterminate={value === null} className={styles['progress'] ?? ''}>
      <span className={styles['words']}><span>{label}</span>{note !== undefined && <span className={styles['note']}>{note}</span>}</span>
      <span className={styles['track']}><span className={styles['fill']} style={{ width: `${value ?? 0}%` }} /></span>
    </AriaProgressBar>
  )
}
