import type { Slip } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'

/** One field of the slip; the component renders anew only when that field changes. */
export function useSlip<K extends keyof Slip>(document: ArticleDocument, key: K): Slip[K] {
  return useDocumentValue(document, (d) => d.slip[key])
}

export const useEditable = (document: ArticleDocument): boolean => useDocumentValue(document, (d) => d.editable)
