import { useRef, type KeyboardEvent, type ReactElement } from 'react'
import { ImagePlus, Trash2, Ungroup } from 'lucide-react'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import { GALLERY_SIZE, type Gallery } from '#core/body/body-schema.ts'
import { inPlaceOf } from '#core/slip/picture-of.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { useCurrentDocument } from '#renderer/document/current-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { PictureWords } from '../figure/PictureWords.tsx'
import { choosePictures } from '../figure/choose-pictures.ts'
import { keepPictures } from '../../paste/kept-pictures.ts'
import { GalleryPicture } from './GalleryPicture.tsx'
import styles from './gallery.module.css'
import { useDragOrder } from './use-drag-order.ts'

type Change = (gallery: Gallery) => Pick<Gallery, 'pictures' | 'caption'>
type Props = {
  nodeKey: string
  gallery: Gallery
  onWords: (change: Change) => void
  /** a step of its own; what no group can hold any more becomes pictures that stand alone */
  onChange: (change: Change) => void
  onReplace: (change: Change) => void
  onPart: () => void
  onMove: (step: 'up' | 'down') => void
  onRemove: () => void
  onLeave: () => void
}

const moved = (pictures: Gallery['pictures'], from: number, to: number): Gallery['pictures'] => {
  const rest = pictures.filter((_, place) => place !== from)
  return [...rest.slice(0, to), ...pictures.slice(from, from + 1), ...rest.slice(to)]
}

/** The one that was asked about, where it stands by now: taking a file in takes a while, and pictures may have been put in another order. */
function replaced(pictures: Gallery['pictures'], place: number, asset: string, taken: LeadImage): Gallery['pictures'] {
  const at = pictures[place]?.asset === asset ? place : pictures.findIndex((one) => one.asset === asset)
  return pictures.map((one, index) => (index === at ? inPlaceOf(one, taken) : one))
}

/** What a picture is told by among the others: the same one may be there twice. */
function namesOf(pictures: Gallery['pictures']): string[] {
  const seen = new Map<string, number>()
  return pictures.map(({ asset }) => {
    const times = (seen.get(asset) ?? 0) + 1
    seen.set(asset, times)
    return `${asset.slice(0, 16)}.${times}`
  })
}

/** The pictures side by side as the page shows them, each with its words, and the words for all of them. */
export function GalleryView({ nodeKey, gallery, onWords, onChange, onReplace, onPart, onMove, onRemove, onLeave }: Props): ReactElement {
  const t = useWords()
  const document = useCurrentDocument()
  const editable = useDocumentValue(document, (d) => d.editable)
  const [selected] = useLexicalNodeSelection(nodeKey)
  const whole = useRef<HTMLElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const { pictures, caption } = gallery
  const names = namesOf(pictures)
  const items = (): Element[] => [...grid.current?.children ?? []]
  /** The button that was pressed may have gone with its picture: the keyboard goes on at this one. */
  const focusOn = (place: number): void => void requestAnimationFrame(() => [...grid.current?.querySelectorAll<HTMLElement>('[data-picture]') ?? []].at(place)?.focus({ preventScroll: true }))
  const isAtThis = (): boolean => globalThis.document.activeElement === globalThis.document.body || (whole.current?.contains(globalThis.document.activeElement) ?? false)
  const order = (from: number, to: number): void => {
    if (to < 0 || to >= pictures.length) return
    onChange(({ pictures: now, caption: words }) => ({ pictures: moved(now, from, to), caption: words }))
    focusOn(to)
  }
  const { drag, handlers } = useDragOrder(items, order)
  const add = async (files: readonly File[]): Promise<void> => {
    const room = GALLERY_SIZE.most - pictures.length
    if (files.length > room) toast(t('editor:gallery.full', { most: GALLERY_SIZE.most }), { tone: 'problem' })
    const kept = await keepPictures(document.editor, files.slice(0, room))
    if (kept.length > 0 && document.editable) onChange(({ pictures: now, caption: words }) => ({ pictures: [...now, ...kept].slice(0, GALLERY_SIZE.most), caption: words }))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!editable || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? 'up' : 'down')
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys go to the fields and buttons in it
    <figure ref={whole} className={styles['gallery']} data-selected={selected || undefined} aria-label={t('editor:gallery.name', { count: pictures.length })} onKeyDown={onKeyDown}>
      <div ref={grid} className={styles['grid']} data-columns={pictures.length === 2 || pictures.length === 4 ? 2 : 3} data-dragging={drag !== null || undefined}>
        {pictures.map((picture, place) => (
          <GalleryPicture
            key={names[place]} document={document} name={`gallery.${nodeKey}.${names[place] ?? place}`} picture={picture} place={place} of={pictures.length} editable={editable}
            mark={drag === null || drag.from === drag.over ? null : drag.from === place ? 'from' : drag.over === place ? (drag.over < drag.from ? 'before' : 'after') : null}
            handlers={handlers(place)}
            onWords={(part, words) => onWords(({ pictures: now, caption: all }) => ({ pictures: now.map((one, at) => (at === place ? { ...one, [part]: words } : one)), caption: all }))}
            onOrder={(to) => order(place, to)}
            onReplace={(taken) => {
              onReplace(({ pictures: now, caption: all }) => ({ pictures: replaced(now, place, picture.asset, taken), caption: all }))
              // Unless the person has gone elsewhere while the file was taken in.
              if (isAtThis()) focusOn(place)
            }}
            onRemove={() => {
              onChange(({ pictures: now, caption: all }) => ({ pictures: now.filter((_, at) => at !== place), caption: all }))
              focusOn(place === pictures.length - 1 ? -1 : place)
            }}
            onLeave={onLeave}
          />
        ))}
      </div>
      <div className={styles['whole']}>
        <PictureWords name={`gallery.${nodeKey}.caption`} part="caption" label={t('editor:gallery.caption')} stored={caption} editable={editable} onWords={(words) => onWords(({ pictures: now }) => ({ pictures: now, caption: words }))} onLeave={onLeave} />
        {editable && (
          <span className={styles['tools']}>
            <IconButton icon={ImagePlus} size="small" label={t('editor:gallery.add-more')} isDisabled={pictures.length >= GALLERY_SIZE.most} onPress={() => choosePictures((files) => void add(files))} />
            <IconButton icon={Ungroup} size="small" label={t('editor:gallery.part')} onPress={onPart} />
            <IconButton icon={Trash2} size="small" label={t('editor:gallery.remove')} onPress={onRemove} />
          </span>
        )}
      </div>
    </figure>
  )
}
