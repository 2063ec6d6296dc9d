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
import { $getNodeByKey, HISTORY_PUSH_TAG, type LexicalEditor, type NodeKey } from 'lexical'
import { stepTag } from '../../steps/step-names.ts'
import { $joinPictures } from '../gallery/join-pictures.ts'
import { $isFigureNode } from './FigureNode.ts'
import { insertFigures, insertGallery } from './insert-figure.ts'

/** Those just put in become one group, where they still stand; the same picture elsewhere in the text is another. */
export function joinLast(editor: LexicalEditor, keys: readonly NodeKey[]): void {
  editor.update(() => {
    const figure = keys.map((key) => $getNodeByKey(key)).find((node) => $isFigureNode(node) && node.isAttached())
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
    // One lot after the other: what comes while others are being taken in is not passed over.
    scope: { id: `pictures ${document.id}` },
    mutationFn: ({ files }: { files: readonly File[], as: 'figures' | 'gallery' }) => keepPictures(document.editor, files),
    onSuccess(pictures, { as }) {
      const { editor } = document
      if (pictures.length === 0) return
      if (!document.editable) return void toast(t('editor:figure.closed', { count: pictures.length }), { tone: 'problem' })
      if (as === 'gallery') return insertGallery(editor, pictures)
      const keys = insertFigures(editor, pictures)
      if (pictures.length > 1) toast(t('editor:figure.added', { count: pictures.length }), { act: { label: t('editor:gallery.make'), act: () => joinLast(editor, keys) } })
    },
  })
  const { mutate, isPending } = take
  const add = useCallback((files: readonly File[], as: 'figures' | 'gallery' = 'figures'): void => {
    if (files.length > 0 && document.editable) mutate({ files, as })
  }, [document, mutate])
  return { add, isPending }
}
