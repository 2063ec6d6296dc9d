import type { ReactElement } from 'react'
import { Images, ImageUp, Trash2, TriangleAlert } from 'lucide-react'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import type { Figure } from '#core/body/body-schema.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { previewBase } from '#renderer/connection/desk-client.ts'
import { usePictureMissing } from '#renderer/connection/use-picture-missing.ts'
import { useCurrentDocument } from '#renderer/document/current-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import styles from './figure.module.css'
import { PictureWords, type PicturePart } from './PictureWords.tsx'
import { useReplacePicture } from './use-replace-picture.ts'

type Props = {
  nodeKey: string
  picture: Figure
  onWords: (part: PicturePart, words: string) => void
  onReplace: (taken: LeadImage) => void
  onRemove: () => void
  /** with the pictures above and below it */
  onJoin: () => void
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
  const { isMissing, attempt, onError } = usePictureMissing(picture.asset)
  const replace = useReplacePicture(document, props.onReplace)
  const words = (part: PicturePart): ReactElement => (
    <PictureWords name={`figure.${nodeKey}.${part}`} part={part} label={t(`slip:${part}`)} stored={picture[part]} editable={editable} onWords={(said) => props.onWords(part, said)} onLeave={props.onLeave} />
  )
  return (
    <figure className={styles['figure']} data-selected={selected || undefined}>
      {isMissing
        ? <p className={styles['missing']}><TriangleAlert size={14} aria-hidden />{t('slip:pictureMissing')}</p>
        : (
          <img
            key={attempt} className={styles['image']} src={`${previewBase()}text/${picture.asset}`} width={picture.width} height={picture.height} alt={picture.alt} draggable={false}
            onError={onError} onClick={(event) => {
              if (!event.shiftKey) clearSelection()
              setSelected(true)
            }}
          />
        )}
      {words('caption')}
      <div className={styles['rest']}>
        {words('credit')}
        {words('alt')}
        {editable && <IconButton icon={ImageUp} size="small" label={t('slip:leadImageReplace')} onPress={replace} />}
        {editable && <IconButton icon={Images} size="small" label={t('editor:gallery.join')} onPress={props.onJoin} />}
        {editable && <IconButton icon={Trash2} size="small" label={t('editor:figure.remove')} onPress={props.onRemove} />}
      </div>
    </figure>
  )
}
