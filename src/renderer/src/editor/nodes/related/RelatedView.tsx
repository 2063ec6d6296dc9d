import type { ReactElement } from 'react'
import { publicFactsOf } from '#core/article/related.ts'
import { ExternalLink, Trash2, TriangleAlert } from 'lucide-react'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import { useCurrentDocument } from '#renderer/document/current-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { ArticleFacts } from './ArticleFacts.tsx'
import styles from './related.module.css'
import { useArticleRow } from './use-article-row.ts'

type Props = { nodeKey: string, article: string, onOpen: () => void, onRemove: () => void }

/** The card as its article stands now; what still keeps the page from leading there is said on it. */
export function RelatedView({ nodeKey, article, onOpen, onRemove }: Props): ReactElement {
  const t = useWords()
  const document = useCurrentDocument()
  const editable = useDocumentValue(document, (d) => d.editable)
  const [selected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey)
  const row = useArticleRow(article)
  const trouble = row === undefined ? null : row === null ? 'missing' : row.trashed !== null ? 'trashed' : (publicFactsOf(row)?.permalink ?? null) !== null ? null : row.stage === 'awaiting-sign-off' && row.publication === 'none' ? 'awaiting' : 'unsigned'
  const headline = row === undefined ? '' : row === null ? t('related:missing') : row.headline === '' ? t('library:untitled') : row.headline
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- chosen as a picture is: by a click, or by the arrow keys of the text
    <div
      role="group" className={styles['card']} data-card={headline} data-url={trouble === null ? row?.permalink ?? undefined : undefined} data-selected={selected || undefined} aria-label={t('related:card', { headline })}
      onClick={(event) => {
        if (!event.shiftKey) clearSelection()
        setSelected(true)
      }}
    >
      <div className={styles['words']}>
        <span className={styles['label']}>{t('related:name')}</span>
        <span className={styles['headline']}>{headline}</span>
        {row !== undefined && row !== null && <ArticleFacts row={row} />}
        {trouble !== null && <span className={styles['trouble']}><TriangleAlert size={13} aria-hidden />{t(`related:trouble.${trouble}`)}</span>}
      </div>
      <span className={styles['tools']}>
        {row !== undefined && row !== null && <IconButton icon={ExternalLink} size="small" label={t('related:open')} onPress={onOpen} />}
        {editable && <IconButton icon={Trash2} size="small" label={t('related:remove')} onPress={onRemove} />}
      </span>
    </div>
  )
}
