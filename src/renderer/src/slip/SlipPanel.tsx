import type { ArticleDocument } from '#renderer/document/article-document.ts'
export function SlipPanel(_: { document: ArticleDocument }) { return null }
