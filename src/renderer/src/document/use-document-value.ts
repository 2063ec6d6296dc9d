import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { ArticleDocument } from './article-document.ts'

/**
 * One value of an open document, e.g. `useDocumentValue(document, (d) => d.saveState)`.
 * Re-renders when that value is another object, and only then; `read` must not build a new one.
 */
export function useDocumentValue<T>(document: ArticleDocument, read: (document: ArticleDocument) => T): T {
  // The same function at every render: another one would be subscribed anew, at every save of whatever is typed.
  const subscribe = useCallback((listener: () => void) => document.subscribe(listener), [document])
  return useSyncExternalStore(subscribe, () => read(document))
}

/** The same of what the library holds: while words are on their way it stays what it was. */
export function useSavedValue<T>(document: ArticleDocument, read: (document: ArticleDocument) => T): T {
  const held = useRef<{ document: ArticleDocument, value: T } | null>(null)
  return useDocumentValue(document, (d) => {
    if (held.current?.document !== d || d.saveState.kind === 'saved') held.current = { document: d, value: read(d) }
    return held.current.value
  })
}
