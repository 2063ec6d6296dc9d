import { useEffect } from 'react'
import { $getSelection } from 'lexical'
import type { ArticleDocument } from '#renderer/document/article-document.ts'

/** The article whose headline is to have the focus as soon as it stands on the page. */
let wished: string | null = null

/** Asked for by an act that makes an article, before the article is there. */
export function wishHeadline(article: string): void {
  wished = article
}

/** The article whose text is to have the focus, with the caret where it was left. */
let wishedText: string | null = null

/** Asked for by whatever goes back to an open article. */
export function wishText(article: string): void {
  wishedText = article
}

/** `document`: the one whose text stands on the page now; null where none does. */
export function useTextWish(document: ArticleDocument | null): void {
  useEffect(() => {
    if (document === null || document.id !== wishedText) return undefined
    wishedText = null
    const { editor } = document
    const frame = requestAnimationFrame(() => {
      // Without a caret of its own the editor would put one at the end, and scroll there.
      if (editor.getEditorState().read(() => $getSelection()) === null) editor.getRootElement()?.focus({ preventScroll: true })
      else editor.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [document])
}

/** `article`: the one whose text stands on the page now; null where none does. */
export function useHeadlineWish(article: string | null): void {
  useEffect(() => {
    if (article === null || article !== wished) return undefined
    wished = null
    // After the dialog it was made in has given the focus back.
    const frame = requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-pane="page"] [data-headline]')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [article])
}
