import { useEffect } from 'react'
import { $getSelection } from 'lexical'
import { CommentsPart } from '#renderer/comments/CommentsPart.tsx'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { ArticleEditor } from '#renderer/editor/ArticleEditor.tsx'
import { takeHeadlineWish, takeTextWish } from './focus-wish.ts'
import { go } from './place.ts'

/** An open article's text on the page, with what is drawn over it. Loaded when the first article is opened, or when the window has nothing else to do. */
export function ArticleText({ document }: { document: ArticleDocument }) {
  useTextWish(document)
  useHeadlineWish(document.id)
  return <ArticleEditor document={document} tool={<CommentsPart document={document} />} onOpenArticle={(article) => go({ section: 'library', article })} />
}

function useTextWish(document: ArticleDocument): void {
  useEffect(() => {
    if (!takeTextWish(document.id)) return undefined
    const { editor } = document
    const frame = requestAnimationFrame(() => {
      // Without a caret of its own the editor would put one at the end, and scroll there.
      if (editor.getEditorState().read(() => $getSelection()) === null) editor.getRootElement()?.focus({ preventScroll: true })
      else editor.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [document])
}

function useHeadlineWish(article: string): void {
  useEffect(() => {
    if (!takeHeadlineWish(article)) return undefined
    // After the dialog it was made in has given the focus back.
    const frame = requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-pane="page"] [data-headline]')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [article])
}
