import { useEffect } from 'react'
import { $getNodeByKey, COMMAND_PRIORITY_EDITOR, HISTORY_PUSH_TAG, mergeRegister } from 'lexical'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { toast } from '#renderer/ui/toast-queue.ts'
import { GALLERY_COMMAND } from '../../commands/register-format-commands.ts'
import { stepTag } from '../../steps/step-names.ts'
import { JOIN_PICTURES_COMMAND } from '../figure/FigureNode.ts'
import { choosePictures } from '../figure/choose-pictures.ts'
import { $isPictureBlock, $joinPictures, $selectedPicture } from './join-pictures.ts'

/** 组图: of the pictures selected in the text, or beside the one that asks; else of files the person chooses. */
export function useGalleryCommands(document: ArticleDocument, add: (files: readonly File[], as: 'gallery') => void): void {
  const t = useWords()
  const { editor } = document
  useEffect(() => {
    const join = (key: string): void => {
      let joined = false
      editor.update(() => {
        const node = $getNodeByKey(key)
        joined = $isPictureBlock(node) && $joinPictures(node)
      }, { discrete: true, tag: [HISTORY_PUSH_TAG, stepTag('gallery')] })
      if (!joined) toast(t('editor:gallery.alone'))
    }
    return mergeRegister(
      editor.registerCommand(JOIN_PICTURES_COMMAND, (key) => {
        // Not within the update that asks: what it says depends on what came of it.
        if (document.editable) queueMicrotask(() => join(key))
        return true
      }, COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(GALLERY_COMMAND, () => {
        const key = $selectedPicture()?.getKey()
        if (!document.editable || editor.isComposing()) return true
        if (key === undefined) choosePictures((files) => add(files, 'gallery'))
        else queueMicrotask(() => join(key))
        return true
      }, COMMAND_PRIORITY_EDITOR),
    )
  }, [document, editor, add, t])
}
