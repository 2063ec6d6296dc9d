import { memo, useEffect, useEffectEvent, useState } from 'react'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import styles from './frame.module.css'

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
/** A place of its own takes what is dropped: any file, or pictures where nothing but pictures comes. */
function elsewhere(event: DragEvent): boolean {
  if (!(event.target instanceof Element)) return false
  if (event.target.closest('[data-takes-files]') !== null) return true
  const items = [...event.dataTransfer?.items ?? []].filter((item) => item.kind === 'file')
  return event.target.closest('[data-takes-pictures]') !== null && items.length > 0 && items.every((item) => item.type.startsWith('image/'))
}

/** What becomes an article, or is refused with the words for its own case: many a .doc is a page or one saved as a single file. */
const DOCUMENT = /\.(?:txt|md|markdown|do[ct][xm]?|wps|wpt|rtf|odt|pages|pdf|[xs]?html?|mht(?:ml)?|rnpkg)$/i
const isFolder = (event: DragEvent): boolean => [...event.dataTransfer?.items ?? []].some((item) => item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory === true)

/** A document let go anywhere on the window becomes an article, a package is looked at; any other file is never opened in its place. */
export const DropTarget = memo(function DropTarget({ onFile }: { onFile: ((file: File) => void) | null }) {
  const t = useWords()
  const [isOver, setOver] = useState(false)
  const drop = useEffectEvent((event: DragEvent) => {
    setOver(false)
    if (!carriesFiles(event) || elsewhere(event)) return
    event.preventDefault()
    const files = [...event.dataTransfer?.files ?? []]
    const file = files.find((one) => DOCUMENT.test(one.name) || one.type === 'text/plain')
    if (onFile === null) toast(t('errors:library-read-only'), { tone: 'problem' })
    else if (file === undefined) toast(t(isFolder(event) ? 'frame:dropFolder' : 'frame:dropOnlyText'), { tone: 'problem' })
    else {
      if (files.length > 1) toast(t('frame:dropOne', { name: file.name, count: files.length - 1 }), { tone: 'problem' })
      onFile(file)
    }
  })
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(!elsewhere(event))
    }
    const leave = (event: DragEvent): void => { if (event.relatedTarget === null) setOver(false) }
    const onDrop = (event: DragEvent): void => drop(event)
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return isOver && onFile !== null
    ? <div className={styles['drop']} aria-hidden><p className={styles['dropWords']}>{t('frame:dropHere')}</p><p className={styles['dropHint']}>{t('frame:dropHint')}</p></div>
    : null
})
