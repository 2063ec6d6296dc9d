import type { BackupWarning } from '#contract/backup-views.ts'
import { articleOfPath, isOriginal, isPicture } from '#core/backup/archive-path.ts'
import { ARTICLE_FORMAT, SETTINGS_FORMAT } from '../store/article-formats.ts'
import { KEYS_FILE, SETTINGS_FILE, TEMPLATES_FILE } from '../store/library-folder.ts'
import { DamagedFileError, decodeEnvelope } from '../store/store-format.ts'
import { TEMPLATES_FORMAT } from '../templates/templates-file.ts'
import { KEYS_FORMAT } from '../trust/keys-file.ts'

/** What a file of the library is read for, beyond its bytes. Others may be anything. */
export const isJudged = (path: string): boolean => path === SETTINGS_FILE || path === TEMPLATES_FILE || path === KEYS_FILE || articleOfPath(path) !== null

function reads(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch (error) {
    // One of a newer version is whole: a newer program reads it.
    return !(error instanceof DamagedFileError)
  }
}

/** What is wrong with a file's content, by the store's own decoder; null where nothing is. `bytes` may be null for what is not judged. */
export function warningOf(path: string, bytes: Buffer | null, sha256: string): BackupWarning | null {
  if (isPicture(path) || isOriginal(path)) return path.includes(`/${sha256}.`) ? null : { code: 'asset-damaged', file: path }
  if (bytes === null || !isJudged(path)) return null
  if (path === SETTINGS_FILE) return reads(() => decodeEnvelope(SETTINGS_FORMAT, bytes, path)) ? null : { code: 'settings-damaged', file: path }
  if (path === TEMPLATES_FILE) return reads(() => decodeEnvelope(TEMPLATES_FORMAT, bytes, path)) ? null : { code: 'templates-damaged', file: path }
  if (path === KEYS_FILE) return reads(() => decodeEnvelope(KEYS_FORMAT, bytes, path)) ? null : { code: 'keys-damaged', file: path }
  const id = articleOfPath(path)
  return reads(() => { if (decodeEnvelope(ARTICLE_FORMAT, bytes, path).id !== id) throw new DamagedFileError(path, 'unreadable') }) ? null : { code: 'article-damaged', file: path }
}
