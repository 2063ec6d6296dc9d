import type { ReactElement } from 'react'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import styles from './rule.module.css'

/** The line itself, with room around it to be pressed: selected, it can be deleted and moved like a picture. */
export function RuleView({ nodeKey }: { nodeKey: string }): ReactElement {
  const [selected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey)
  return (
    <div
      className={styles['rule']} data-selected={selected || undefined}
      onClick={(event) => {
        if (!event.shiftKey) clearSelection()
        setSelected(true)
      }}
    >
      <hr className={styles['line']} />
    </div>
  )
}
