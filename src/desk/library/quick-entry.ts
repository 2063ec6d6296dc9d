import { isEntry, type CatalogueEntry } from '../store/catalogue-line.ts'
import type { FileStamp } from '../store/disk.ts'
import { glanceBriefly } from '../store/glance-article.ts'
import { entryFrom } from './article-row.ts'

/** The row of an article that need not be looked at closely (see glanceBriefly); null where it must be. */
export function quickEntry(bytes: Buffer, id: string, stamp: Pick<FileStamp, 'size' | 'mtimeMs'>): CatalogueEntry | null {
  const envelope = glanceBriefly(bytes, id)
  if (envelope === null) return null
  try {
    const entry = entryFrom(envelope, stamp)
    return isEntry(entry) ? entry : null
  } catch {
    // no shape that rows can be made of
    return null
  }
}
