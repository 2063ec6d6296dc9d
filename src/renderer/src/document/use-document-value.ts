import { useSyncExternalStore } from 'react'
import type { ArticleDocument } from './article-document.ts'

/**
 * One value of an open document, e.g. `useDocumentValue(document, (d) => d.saveState)`.
 * Re-renders when that value is another object, and only then; `read` must not build a new one.
 */
export function useDocumentValue<T>(document: ArticleDocument, read: (document: ArticleDocument) => T): T {
  return useSyncExternalStore((listener) => document.subscribe(listener), () => read(document))
}
