import { TriangleAlert } from 'lucide-react'
import styles from './settings.module.css'

const bringIntoView = (line: HTMLElement | null): void => line?.scrollIntoView({ block: 'nearest' })

/** Why a dialog's save was refused: at the foot of what may be long, and scrolled to, or the button seems to do nothing. */
export function SaveProblem({ words }: { words: string }) {
  return <p ref={bringIntoView} role="alert" className={styles['saveProblem']}><TriangleAlert size={13} aria-hidden />{words}</p>
}
