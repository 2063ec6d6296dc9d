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
import { keepPictures, registerPictureKeeper } from '../../paste/kept-pictures.ts'
import { $getRoot, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import { stepTag } from '../../steps/step-names.ts'
import { $joinPictures } from '../gallery/join-pictures.ts'
import { $isFigureNode } from './FigureNode.ts'
import { insertFigures, insertGallery } from './insert-figure.ts'

/** Those just put in become one group, where they still stand. */
function joinLast(editor: LexicalEditor, pictures: readonly LeadImage[]): void {
  editor.update(() => {
    const figure = $getRoot().getChildren().find((block) => $isFigureNode(block) && block.getFigure().asset === pictures[0]?.asset)
    if ($isFigureNode(figure)) $joinPictures(figure)
  }, { tag: [HISTORY_PUSH_TAG, stepTag('gallery')] })
}

/** Takes picture files into the library and puts them at the caret, in their order; says which were refused and why. */
export function useAddPictures(document: ArticleDocument): { add: (files: readonly File[], as?: 'figures' | 'gallery') => void, isPending: boolean } {
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
    mutationFn: ({ files }: { files: readonly File[], as: 'figures' | 'gallery' }) => keepPictures(document.editor, files),
    onSuccess(pictures, { as }) {
      const { editor } = document
      if (pictures.length === 0 || !document.editable) return
      if (as === 'gallery') return insertGallery(editor, pictures)
      insertFigures(editor, pictures)
      if (pictures.length > 1) toast(t('editor:figure.added', { count: pictures.length }), { act: { label: t('editor:gallery.make'), act: () => joinLast(editor, pictures) } })
    },
  })
  const { mutate, isPending } = take
  const add = useCallback((files: readonly File[], as: 'figures' | 'gallery' = 'figures'): void => {
    if (files.length > 0 && document.editable && !isPending) mutate({ files, as })
  }, [document, mutate, isPending])
  return { add, isPending }
}
