import type { ArticleData } from '#core/article/article.ts'
import { rawRevision } from '../history/revisions.ts'
import { articleFile, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { readPatiently } from '../store/patiently.ts'
import { rawEnvelope, upgradeTo, type StoreFormat } from '../store/store-format.ts'
import { LineBaseSchema, type LineBase } from './journal-line.ts'

/**
 * Revision `rev` of an article as a program of version `schema` had it in mind:
 * what a line that program wrote stands on. From the article's file as it lies,
 * or from its history; null where neither has it.
 */
export async function revisionAsOf(folder: LibraryFolder, id: string, rev: number, schema: number, format: StoreFormat<ArticleData>): Promise<LineBase | null> {
  const found = await inFile(folder, id, rev) ?? await rawRevision(folder, id, rev).catch(() => null)
  if (found === null || found.schema > schema) return null
  try {
    return LineBaseSchema.parse(upgradeTo(format, found.schema, schema, found.data))
  } catch {
    return null
  }
}

async function inFile(folder: LibraryFolder, id: string, rev: number): Promise<{ schema: number, data: unknown } | null> {
  try {
    const file = articleFile(id)
    const envelope = rawEnvelope(await readPatiently(folder.disk, pathIn(folder, file)), file)
    return envelope.id === id && envelope.rev === rev ? envelope : null
  } catch {
    return null
  }
}
