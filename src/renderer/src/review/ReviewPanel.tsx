import type { ArticleDocument } from '#renderer/document/article-document.ts'
export function ReviewPanel(_: { document: ArticleDocument }) { return null }
