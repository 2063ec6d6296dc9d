import { useRef } from 'react'
import type { LeadImage } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { keepPictures } from '../../paste/kept-pictures.ts'
import { choosePicture } from './choose-pictures.ts'

/** 换一张: asks for another file and takes it into the library. What the person said of the picture before stays (`inPlaceOf`). */
export function useReplacePicture(document: ArticleDocument, put: (taken: LeadImage) => void): () => void {
  const t = useWords()
  // Not by switching the button off, which would lose the keyboard its place.
  const isTaking = useRef(false)
  const take = async (file: File): Promise<void> => {
    if (isTaking.current) return
    isTaking.current = true
    const [taken] = await keepPictures(document.editor, [file]).finally(() => { isTaking.current = false })
    if (taken === undefined) return
    if (document.editable) put(taken)
    else toast(t('editor:figure.closed', { count: 1 }), { tone: 'problem' })
  }
  return () => choosePicture((file) => void take(file))
}
