import type { Piece } from '#core/revision/compare-text.ts'
import styles from './compare.module.css'
import { cellsOf } from './compared-parts.ts'
import { Pieces } from './Pieces.tsx'

/** A table's words in its cells. A line of one cell in a table of more is its title, and goes across. */
export function ComparedTable({ pieces }: { pieces: readonly Piece[] }) {
  const rows = cellsOf(pieces)
  const most = Math.max(...rows.map((row) => row.length))
  return (
    <table className={styles['cells']}>
      <tbody>
        {rows.map((row, line) => (
          <tr key={`${line}-of-${rows.length}`}>{row.map((cell, place) => <td key={`${place}-of-${row.length}`} {...(row.length === 1 && most > 1 ? { colSpan: most } : {})}><Pieces pieces={cell} /></td>)}</tr>
        ))}
      </tbody>
    </table>
  )
}
