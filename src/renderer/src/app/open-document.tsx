import { createContext, memo, use, useLayoutEffect } from 'react'
import type { Person } from '#core/article/person.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useArticleDocument, type OpenedDocument } from '#renderer/document/use-article-document.ts'

/** The articles held open, by their ids; one that is not in it is being opened. */
export const HeldDocumentsContext = createContext<ReadonlyMap<string, OpenedDocument>>(new Map())

/** The open article, for every pane of the frame; null where none is chosen. */
export const OpenDocumentContext = createContext<OpenedDocument | null>(null)

export const useOpened = (): OpenedDocument | null => use(OpenDocumentContext)

/** The article's document, once it is there. */
export function useOpenDocument(): ArticleDocument | null {
  const opened = use(OpenDocumentContext)
  return opened?.kind === 'ready' ? opened.document : null
}

type HolderProps = { id: string, me: Person | null, readOnly: boolean, onOpened: (id: string, opened: OpenedDocument | null) => void }

/**
 * Holds one article open. It stands beside the panes, not around them, so that
 * changing the article does not mount the list and the frame anew.
 */
export const DocumentHolder = memo(function DocumentHolder({ id, me, readOnly, onOpened }: HolderProps) {
  const opened = useArticleDocument(id, me, readOnly)
  const document = opened.kind === 'ready' ? opened.document : null
  const error = opened.kind === 'failed' ? opened.error : null
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the hook may wrap the same document in a new object
  useLayoutEffect(() => onOpened(id, opened), [id, opened.kind, document, error, onOpened])
  useLayoutEffect(() => () => onOpened(id, null), [id, onOpened])
  return null
})
