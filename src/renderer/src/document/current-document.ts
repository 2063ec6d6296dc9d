import { createContext, useContext } from 'react'
import { invariant } from '#core/invariant.ts'
import type { ArticleDocument } from './article-document.ts'

/** The article that the editor around a component shows. */
export const CurrentDocumentContext = createContext<ArticleDocument | null>(null)

export function useCurrentDocument(): ArticleDocument {
  const document = useContext(CurrentDocumentContext)
  invariant(document !== null, 'no article is open around this component')
  return document
}
