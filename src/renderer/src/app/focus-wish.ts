import { useEffect } from 'react'

/** The article whose headline is to have the focus as soon as it stands on the page. */
let wished: string | null = null

/** Asked for by an act that makes an article, before the article is there. */
export function wishHeadline(article: string): void {
  wished = article
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
