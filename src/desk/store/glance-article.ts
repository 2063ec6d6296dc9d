import type { ArticleData } from '#core/article/article.ts'
import type { Block } from '#core/body/body-schema.ts'
import { ARTICLE_FORMAT } from './article-formats.ts'
import { shortenParagraphs } from './shorten-paragraphs.ts'
import { glanceEnvelope, type Envelope } from './store-format.ts'

/** An article in which a paragraph that is one run of plain words may be those words alone: all that a row is made of. */
export type BriefArticle = Omit<ArticleData, 'body'> & { body: { root: { children: readonly (Block | string)[] } } }

/**
 * An article whose file is whole by its own hash and lies in its own file, without
 * checking every part against the schema: that is done when the article is
 * opened, and by doctor. null where a closer look is needed. Whoever makes
 * something of it checks what it makes, and looks closer where that throws.
 */
export function glanceArticle(bytes: Buffer, id: string): Envelope<ArticleData> | null {
  const envelope = glanceEnvelope(ARTICLE_FORMAT, bytes)
  return envelope !== null && envelope.id === id && looksLikeArticle<ArticleData>(envelope) && envelope.data.id === id ? envelope : null
}

/** The same in half the time, with its paragraphs brief. */
export function glanceBriefly(bytes: Buffer, id: string): Envelope<BriefArticle> | null {
  const envelope = glanceEnvelope(ARTICLE_FORMAT, bytes, shortenParagraphs)
  return envelope !== null && envelope.id === id && looksLikeArticle<BriefArticle>(envelope) && envelope.data.id === id ? envelope : null
}

/** Believed of what the program itself wrote and hashed. */
function looksLikeArticle<A extends BriefArticle>(envelope: Envelope<unknown>): envelope is Envelope<A> {
  const { data } = envelope
  return typeof data === 'object' && data !== null && 'slip' in data && 'body' in data && 'id' in data
}
