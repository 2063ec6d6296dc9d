import type { ArticleData } from '#core/article/article.ts'
import { ARTICLE_FORMAT } from './article-formats.ts'
import { glanceEnvelope, type Envelope } from './store-format.ts'

/**
 * An article whose file is whole by its own hash and lies in its own file, without
 * checking every part against the schema: that is done when the article is
 * opened, and by doctor. null where a closer look is needed. Whoever makes
 * something of it checks what it makes, and looks closer where that throws.
 */
export function glanceArticle(bytes: Buffer, id: string): Envelope<ArticleData> | null {
  const envelope = glanceEnvelope(ARTICLE_FORMAT, bytes)
  return envelope !== null && envelope.id === id && looksLikeArticle(envelope) && envelope.data.id === id ? envelope : null
}

/** Believed of what the program itself wrote and hashed. */
function looksLikeArticle(envelope: Envelope<unknown>): envelope is Envelope<ArticleData> {
  const { data } = envelope
  return typeof data === 'object' && data !== null && 'slip' in data && 'body' in data && 'id' in data
}
