import { useCallback, useEffect } from 'react'
import { useMutation } from '@tanstack/react-query'
import { LARGEST_ASSET } from '#contract/limits.ts'
import { pictureOf } from '#core/slip/picture-of.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { registerPictureKeeper } from '../../paste/kept-pictures.ts'
import { insertFigures } from './insert-figure.ts'

const PICTURE_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff', 'image/svg+xml']
/** Those the desk cannot read are handed to it as well: it knows what each is, and says what to do. */
export const isPicture = (file: File): boolean => file.type.startsWith('image/') || /\.(?:heic|heif|bmp|wmf|emf|tiff?)$/i.test(file.name)

/** Asks the person for picture files, one or many. */
export function choosePictures(take: (files: readonly File[]) => void): void {
  const chooser = globalThis.document.createElement('input')
  chooser.type = 'file'
  chooser.multiple = true
  chooser.accept = PICTURE_TYPES.join(',')
  chooser.addEventListener('change', () => take([...chooser.files ?? []]))
  chooser.click()
}

/** Takes picture files into the library and puts them at the caret, in their order; says which were refused and why. */
export function useAddPictures(document: ArticleDocument): { add: (files: readonly File[]) => void, isPending: boolean } {
  const t = useWords()
  const desk = useDesk()
  const keep = useCallback(async (file: File): Promise<LeadImage | null> => {
    try {
      if (file.size <= LARGEST_ASSET) return pictureOf(await desk.asset.add({ file }))
      toast(`${t('errors:asset-rejected.too-large', { name: file.name })}。${t('errors:asset-rejected.do')}`, { tone: 'problem' })
    } catch (error) {
      toast(errorLine(error, t), { tone: 'problem' })
    }
    return null
  }, [desk, t])
  useEffect(() => registerPictureKeeper(document.editor, keep), [document, keep])
  const take = useMutation({
    async mutationFn(files: readonly File[]) {
      const pictures: LeadImage[] = []
      for (const file of files) {
        const picture = await keep(file)
        if (picture !== null) pictures.push(picture)
      }
      return pictures
    },
    onSuccess(pictures) {
      if (pictures.length > 0 && document.editable) insertFigures(document.editor, pictures)
    },
  })
  const { mutate, isPending } = take
  const add = useCallback((files: readonly File[]): void => {
    if (files.length > 0 && document.editable && !isPending) mutate(files)
  }, [document, mutate, isPending])
  return { add, isPending }
}
