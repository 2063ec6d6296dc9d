import { previewInPage } from './preview-place.ts'

/** The article whose headline is to have the focus as soon as it stands on the page. */
let wished: string | null = null

/** Asked for by an act that makes an article, before the article is there. A preview in the text's place would hide what is to be written. */
export function wishHeadline(article: string): void {
  previewInPage.set(false)
  wished = article
}

/** The article whose text is to have the focus, with the caret where it was left. */
let wishedText: string | null = null

/** Asked for by whatever goes back to an open article. */
export function wishText(article: string): void {
  wishedText = article
}

/** Whether this article's text was wished for; asked once, by the page it stands on. */
export function takeTextWish(article: string): boolean {
  if (article !== wishedText) return false
  wishedText = null
  return true
}

/** The same for its headline. */
export function takeHeadlineWish(article: string): boolean {
  if (article !== wished) return false
  wished = null
  return true
}
