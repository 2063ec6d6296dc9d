import type { ArticleData } from '#core/article/article.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import type { FileStamp } from '../store/disk.ts'
import { pathIn, type LibraryFolder } from '../store/library-folder.ts'
import type { Revised } from '../store/store-format.ts'
import { entryFrom, rowOf } from './article-row.ts'

/** That a file's stamp cannot be had just now only means that its row is made anew at the next opening. */
export async function entryOf(folder: LibraryFolder, envelope: Revised<ArticleData>, file: string, row = rowOf(envelope)): Promise<CatalogueEntry> {
  const path = pathIn(folder, file)
  const stamp = folder.isLocal === true ? stampNow(folder, path) : await folder.disk.stamp(path).catch(() => null)
  return entryFrom(envelope, stamp ?? { size: 0, mtimeMs: 0 }, row)
}

function stampNow({ disk }: LibraryFolder, path: string): FileStamp | null {
  try {
    return disk.stampNow(path)
  } catch {
    return null
  }
}
