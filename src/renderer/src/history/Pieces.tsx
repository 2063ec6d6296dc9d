import { Fragment } from 'react'
import type { Piece } from '#core/revision/compare-text.ts'
import styles from './compare.module.css'

/** Words as they were and are: what came is underlined, what went is struck through. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ kind, text }, place) => {
    // The order is all that tells pieces apart, and they never move.
    const key = `${place}-${kind}`
    if (kind === 'added') return <ins key={key} className={styles['added']}>{text}</ins>
    if (kind === 'removed') return <del key={key} className={styles['removed']}>{text}</del>
    return <Fragment key={key}>{text}</Fragment>
  })
}
