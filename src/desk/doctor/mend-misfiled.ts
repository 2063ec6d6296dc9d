import { dirname } from 'node:path'
import type { Problem } from '#contract/views.ts'
import { isDeskError, systemCode } from '../desk-error.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { linkOrCopy, makeFolderDurably } from '../store/durable-file.ts'
import { articleFile, historyFile, originFile, pathIn, previousFile, type LibraryFolder } from '../store/library-folder.ts'
import { DamagedFileError, decodeEnvelope } from '../store/store-format.ts'

/** What lies beside an article says by its name alone whose it is: of two revisions only one may take the article's own place. */
const BESIDE = /^([0-9A-HJKMNP-TV-Z]{26})\.(prev\.json|history\.jsonl|origin\.txt)$/
const PLACES: Record<string, (id: string) => string> = { 'prev.json': previousFile, 'history.jsonl': historyFile, 'origin.txt': originFile }

/** Where a file belongs; its own path where it stays (a newer program's), null where it is no whole article. */
async function homeOf(folder: LibraryFolder, file: string): Promise<string | null> {
  const [, id = '', kind = ''] = BESIDE.exec(file.slice(file.lastIndexOf('/') + 1)) ?? []
  const place = PLACES[kind]
  if (place !== undefined) return place(id)
  try {
    return articleFile(decodeEnvelope(ARTICLE_FORMAT, await folder.disk.read(pathIn(folder, file)), file).id)
  } catch (error) {
    if (isDeskError(error, 'store-from-newer-version')) return file
    if (error instanceof DamagedFileError) return null
    throw error
  }
}

/** What somebody moved or renamed goes back to its place, where that is free; a second copy, and what is no article, goes aside. */
export async function mendMisfiled(folder: LibraryFolder, file: string, put: (file: string, code: Problem['code']) => Promise<void>): Promise<void> {
  const { disk } = folder
  const place = await homeOf(folder, file)
  if (place === file) return
  const home = place === null ? null : pathIn(folder, place)
  const isFree = home !== null && await disk.stamp(home).then(() => false, (error: unknown) => systemCode(error) === 'ENOENT')
  if (!isFree) {
    await put(file, 'article-misfiled')
    return
  }
  await makeFolderDurably(disk, dirname(home))
  await folder.guard()
  await linkOrCopy(disk, pathIn(folder, file), home)
  await disk.syncFolder(dirname(home))
  await disk.remove(pathIn(folder, file))
  await disk.syncFolder(dirname(pathIn(folder, file)))
}
