import { holderWords } from '#desk/access/holder-words.ts'
import { isDeskError } from '#desk/desk-error.ts'
import type { MainWords } from './words.ts'

/** Why the library did not open, and what the person can do about it. */
export function libraryTrouble(error: unknown, words: MainWords): string {
  if (isDeskError(error, 'library-locked')) return words.locked(holderWords(error.data.holder, words.language))
  if (isDeskError(error, 'store-from-newer-version')) return words.newer(error.data.file)
  if (isDeskError(error, 'store-corrupt')) return words.corrupt(error.data.file)
  if (isDeskError(error, 'disk-full')) return words.diskFull
  if (isDeskError(error, 'storage-failed')) return words.refused(error.data.code)
  return words.unknown(error instanceof Error ? error.message : String(error))
}
