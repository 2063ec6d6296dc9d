import type { Person } from '#core/article/person.ts'
import type { ArticleDocument } from './article-document.ts'

export type OpenedDocument =
  | { kind: 'loading' }
  | { kind: 'ready', document: ArticleDocument }
  /** `error` is what the desk threw, for error-words */
  | { kind: 'failed', error: unknown, retry: () => void }

/** Opens an article for as long as the component is mounted; `me` may change while it is open. */
export function useArticleDocument(_id: string, _me: Person | null, _libraryReadOnly: boolean): OpenedDocument {
  return { kind: 'loading' }
}
