import styles from './skeleton.module.css'

/** Grey lines in the shape of what comes, unseen for the first 200 ms so that quick loads do not flash. */
export function Skeleton({ rows, label, height = 56 }: { rows: number, label: string, height?: number }) {
  return (
    <div className={styles['skeleton']} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles['row']} style={{ height }}>
          <span className={styles['bar']} style={{ width: `${48 + ((index * 37) % 40)}%` }} />
          <span className={styles['bar']} style={{ width: `${24 + ((index * 23) % 26)}%` }} />
        </div>
      ))}
    </div>
  )
}
