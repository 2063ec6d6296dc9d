import styles from './kbd.module.css'

/** A key or combination, as the platform writes it. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className={styles['kbd']}>{keys}</kbd>
}
