import type { LibraryAccess } from '#contract/access-views.ts'
import { isDeskError } from '../desk-error.ts'

/** The system does not let us write here, but may let us read. */
const NOT_WRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOTDIR'])

/** As what a library that could not be opened to write may be opened to look; null where that would not help. */
export function readingInstead(error: unknown): Extract<LibraryAccess, { kind: 'reading' }> | null {
  if (isDeskError(error, 'library-locked')) return { kind: 'reading', why: 'held', code: null, holder: error.data.holder, free: false }
  if (isDeskError(error, 'disk-full')) return { kind: 'reading', why: 'folder', code: 'ENOSPC', holder: null, free: false }
  if (isDeskError(error, 'journal-stuck')) return { kind: 'reading', why: 'journal', code: error.data.code, holder: null, free: false }
  if (!isDeskError(error, 'storage-failed') || !NOT_WRITABLE.has(error.data.code)) return null
  return { kind: 'reading', why: 'folder', code: error.data.code, holder: null, free: false }
}
