import type { ReactElement } from 'react'
import type { ArticleDocument } from '../document/article-document.ts'

export type ArticleEditorProps = {
  document: ArticleDocument
  /** another article is to be opened, e.g. the new one that took over the words on the screen */
  onOpenArticle: (id: string) => void
}

/** The page: notices, format bar, headline lines and body of one article. */
export function ArticleEditor(_: ArticleEditorProps): ReactElement | null {
  return null
}
