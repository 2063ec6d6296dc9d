import type { ReactElement } from 'react'
import type { Channel } from '#core/article/channel.ts'
import type { ArticleDocument } from '../document/article-document.ts'

export type PreviewPaneProps = {
  document: ArticleDocument
  /** the library's, to find the article's own */
  channels: readonly Channel[]
}

/** The page as export will write it, following the keys. */
export function PreviewPane(_: PreviewPaneProps): ReactElement | null {
  return null
}
