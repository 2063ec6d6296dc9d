import type { KeyboardEvent, PointerEvent, ReactElement } from 'react'
import { ChevronLeft, ChevronRight, ImageUp, TriangleAlert, X } from 'lucide-react'
import type { LeadImage } from '#core/slip/slip.ts'
import { previewBase } from '#renderer/connection/desk-client.ts'
import { usePictureMissing } from '#renderer/connection/use-picture-missing.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { PICTURE_PARTS, PictureWords, type PicturePart } from '../figure/PictureWords.tsx'
import { useReplacePicture } from '../figure/use-replace-picture.ts'
import styles from './gallery.module.css'

type Props = {
  document: ArticleDocument
  name: string
  picture: LeadImage
  place: number
  of: number
  editable: boolean
  /** where a picture that is dragged would go */
  mark: 'from' | 'before' | 'after' | null
  handlers: Record<'onPointerDown' | 'onPointerMove', (event: PointerEvent<HTMLElement>) => void> & Record<'onPointerUp' | 'onPointerCancel', () => void>
  onWords: (part: PicturePart, words: string) => void
  onOrder: (to: number) => void
  onReplace: (taken: LeadImage) => void
  onRemove: () => void
  onLeave: () => void
}

/** One of the pictures: dragged, or moved with Alt+Shift and the arrows, to another's place. */
export function GalleryPicture({ document, name, picture, place, of, editable, mark, handlers, onWords, onOrder, onReplace, onRemove, onLeave }: Props): ReactElement {
  const t = useWords()
  const { isMissing, attempt, onError } = usePictureMissing(picture.asset)
  const replace = useReplacePicture(document, onReplace)
  const label = t('editor:gallery.picture', { place: place + 1, of, words: picture.caption || picture.alt })
  const step = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!editable || by === undefined || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    onOrder(place + by)
  }
  return (
    <div className={styles['picture']} role="group" aria-label={label} data-mark={mark ?? undefined}>
      <button type="button" className={styles['hold']} data-picture aria-label={label} title={editable ? t('editor:gallery.drag') : undefined} onKeyDown={step} {...(editable ? handlers : {})}>
        {isMissing
          ? <span className={styles['missing']}><TriangleAlert size={14} aria-hidden />{t('slip:pictureMissing')}</span>
          : <img key={attempt} className={styles['image']} src={`${previewBase()}text/${picture.asset}`} alt="" draggable={false} onError={onError} />}
      </button>
      {editable && (
        <span className={styles['over']}>
          <IconButton icon={ChevronLeft} size="small" label={t('editor:gallery.earlier')} isDisabled={place === 0} onPress={() => onOrder(place - 1)} />
          <IconButton icon={ChevronRight} size="small" label={t('editor:gallery.later')} isDisabled={place === of - 1} onPress={() => onOrder(place + 1)} />
          <IconButton icon={ImageUp} size="small" label={t('slip:leadImageReplace')} onPress={replace} />
          <IconButton icon={X} size="small" label={t('editor:gallery.take-out')} onPress={onRemove} />
        </span>
      )}
      {PICTURE_PARTS.map((part) => (
        <PictureWords key={part} name={`${name}.${part}`} part={part} label={t(`slip:${part}`)} stored={picture[part]} editable={editable} onWords={(words) => onWords(part, words)} onLeave={onLeave} />
      ))}
    </div>
  )
}
