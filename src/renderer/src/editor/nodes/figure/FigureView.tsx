import { useState, type ReactElement } from 'react'
import { Trash2, TriangleAlert } from 'lucide-react'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import type { Figure } from '#core/body/body-schema.ts'
import { previewBase } from '#renderer/connection/desk-client.ts'
import { useCurrentDocument } from '#renderer/document/current-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { readLine } from '#renderer/slip/line.ts'
import { useDraft } from '#renderer/slip/use-draft.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import styles from './figure.module.css'

type Part = 'caption' | 'credit' | 'alt'
type Props = {
  nodeKey: string
  picture: Figure
  onWords: (part: Part, words: string) => void
  onRemove: () => void
  /** Enter in a line below the picture: on to the text after it */
  onLeave: () => void
}

/** The picture in the text, and its words right below it, as the page prints them. */
export function FigureView(props: Props): ReactElement {
  const t = useWords()
  const { nodeKey, picture } = props
  const document = useCurrentDocument()
  const editable = useDocumentValue(document, (d) => d.editable)
  const [selected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey)
  const [isMissing, setMissing] = useState(false)
  return (
    <figure className={styles['figure']} data-selected={selected || undefined}>
      {isMissing
        ? <p className={styles['missing']}><TriangleAlert size={14} aria-hidden />{t('slip:pictureMissing')}</p>
        : (
          <img
            className={styles['image']} src={`${previewBase()}text/${picture.asset}`} width={picture.width} height={picture.height} alt={picture.alt} draggable={false}
            onError={() => setMissing(true)} onClick={(event) => {
              if (!event.shiftKey) clearSelection()
              setSelected(true)
            }}
          />
        )}
      <FigureWords {...props} part="caption" label={t('slip:caption')} editable={editable} />
      <div className={styles['rest']}>
        <FigureWords {...props} part="credit" label={t('slip:credit')} editable={editable} />
        <FigureWords {...props} part="alt" label={t('slip:alt')} editable={editable} />
        {editable && <IconButton icon={Trash2} size="small" label={t('editor:figure.remove')} onPress={props.onRemove} />}
      </div>
    </figure>
  )
}

function FigureWords({ part, label, nodeKey, picture, editable, onWords, onLeave }: Props & { part: Part, label: string, editable: boolean }): ReactElement {
  const t = useWords()
  const document = useCurrentDocument()
  const draft = useDraft({
    document, name: `figure.${nodeKey}.${part}`, stored: picture[part], read: (text) => readLine(text, t),
    commit: (words) => onWords(part, words),
  })
  return (
    <textarea
      className={styles[part]} rows={1} value={draft.text} readOnly={!editable} aria-label={label} placeholder={label} title={draft.problem ?? undefined}
      lang="zh-CN" spellCheck={false} autoComplete="off"
      onChange={(event) => draft.onChange(event.currentTarget.value)} onFocus={draft.onFocus} onBlur={draft.onBlur}
      onCompositionStart={() => { document.composingLine(true); draft.onCompositionStart() }}
      onCompositionEnd={(event) => { document.composingLine(false); draft.onCompositionEnd(event) }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229 || event.key !== 'Enter') return
        event.preventDefault()
        onLeave()
      }}
    />
  )
}
