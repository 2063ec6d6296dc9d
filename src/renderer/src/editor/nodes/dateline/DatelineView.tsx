import type { ReactElement } from 'react'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import { datelineText } from '#core/slip/dateline.ts'
import { useCurrentDocument } from '#renderer/document/current-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './dateline.module.css'

/** The slip's dateline as page and preview print it; a quiet mark where the slip has none yet. */
export function DatelineView({ nodeKey }: { nodeKey: string }): ReactElement {
  const t = useWords()
  const dateline = useDocumentValue(useCurrentDocument(), (document) => document.slip.dateline)
  const [selected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey)
  return (
    <span
      className={dateline === null ? styles['empty'] : styles['words']}
      data-selected={selected || undefined}
      title={t('editor:dateline.from-slip')}
      onClick={(event) => {
        if (!event.shiftKey) clearSelection()
        setSelected(true)
      }}
    >
      {dateline === null ? t('editor:dateline.empty') : datelineText(dateline)}
    </span>
  )
}
