import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import { datelineText } from '#core/slip/dateline.ts'
import { useCurrentDocument } from '#renderer/document/current-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import styles from './dateline.module.css'

export function DatelineView({ nodeKey }: { nodeKey: string }): ReactElement {
  const { t } = useTranslation('editor')
  const dateline = useDocumentValue(useCurrentDocument(), (document) => document.slip.dateline)
  const [selected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey)
  return (
    <span
      className={dateline === null ? styles['empty'] : styles['words']}
      data-selected={selected || undefined}
      title={t('dateline.from-slip')}
      onClick={(event) => {
        if (!event.shiftKey) clearSelection()
        setSelected(true)
      }}
    >
      {dateline === null ? t('dateline.empty') : datelineText(dateline)}
    </span>
  )
}
