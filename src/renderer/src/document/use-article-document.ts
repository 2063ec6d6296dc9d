import { useEffect, useState } from 'react'
import type { Person } from '#core/article/person.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { connectionState, subscribeConnection } from '#renderer/connection/connection-state.ts'
import type { ArticleDocument } from './article-document.ts'
import { documentsOf, type Documents } from './documents.ts'

export type OpenedDocument =
  | { kind: 'loading' }
  | { kind: 'ready', document: ArticleDocument }
  /** `error` is what the desk threw, for error-words */
  | { kind: 'failed', error: unknown, retry: () => void }

const LOADING: OpenedDocument = { kind: 'loading' }

/** Opens an article for as long as the component is mounted; `me` may change while it is open. */
export function useArticleDocument(id: string, me: Person | null, libraryReadOnly: boolean): OpenedDocument {
  return useDocumentOf(documentsOf(useDesk()), id, me, libraryReadOnly)
}

export function useDocumentOf(documents: Documents, id: string, me: Person | null, libraryReadOnly: boolean): OpenedDocument {
  const [opened, setOpened] = useState<OpenedDocument>(LOADING)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let wanted = true
    let taken = false
    void documents.take(id).then(
      (document) => {
        if (!wanted) return documents.release(id)
        taken = true
        setOpened({ kind: 'ready', document })
      },
      (error: unknown) => {
        if (wanted) setOpened({ kind: 'failed', error, retry: () => setAttempt((count) => count + 1) })
      },
    )
    return () => {
      wanted = false
      if (taken) documents.release(id)
      setOpened(LOADING)
    }
  }, [documents, id, attempt])

  // What could not be opened while the desk was away is opened when it is back: nobody need press for it.
  useEffect(() => (opened.kind === 'failed' ? subscribeConnection(() => { if (connectionState() === 'open') opened.retry() }) : undefined), [opened])

  const document = opened.kind === 'ready' ? opened.document : null
  useEffect(() => document?.setWriter(me, libraryReadOnly), [document, me, libraryReadOnly])

  // Between two articles the old one is never shown under the new one's id.
  return opened.kind === 'ready' && opened.document.id !== id ? LOADING : opened
}
