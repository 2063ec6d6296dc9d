import type { ArticleData } from '#core/article/article.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { isEntry, type CatalogueEntry } from '../store/catalogue-line.ts'
import type { FileStamp } from '../store/disk.ts'
import { glanceEnvelope, type Envelope } from '../store/store-format.ts'
import { entryFrom } from './article-row.ts'

/**
 * The row of an article whose file is whole by its own hash, without checking
 * every part of its body against the schema: that is done when the article is
 * opened, and by doctor. null where a closer look is needed.
 */
export function quickEntry(bytes: Buffer, id: string, stamp: Pick<FileStamp, 'size' | 'mtimeMs'>): CatalogueEntry | null {
  const envelope = glanceEnvelope(ARTICLE_FORMAT, bytes)
  if (envelope === null || envelope.id !== id || !looksLikeArticle(envelope) || envelope.data.id !== id) return null
  try {
    const entry = entryFrom(envelope, stamp)
    return isEntry(entry) ? entry : null
  } catch {
    // no shape that rows can be made of
    return null
  }
}

/** Believed of what the program itself wrote and hashed, and only for what the row takes from it, which is checked after. */
function looksLikeArticle(envelope: Envelope<unknown>): envelope is Envelope<ArticleData> {
  const { data } = envelope
  return typeof data === 'object' && data !== null && 'slip' in data && 'body' in data && 'id' in data
}
