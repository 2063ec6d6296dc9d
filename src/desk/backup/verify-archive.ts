import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { BackupProgress, BackupWarning } from '#contract/backup-views.ts'
import type { Disk } from '../store/disk.ts'
import { rejected, stopIf } from './backup-error.ts'
import { isJudged, warningOf } from './damaged-file.ts'
import type { ManifestHead } from './manifest.ts'
import { withArchive, type Archive, type ArchivedFile } from './open-archive.ts'

/** warnings: of when it was made, and what this program finds besides */
export type Verified = { head: ManifestHead, bytes: number, warnings: BackupWarning[] }

/** Hands each piece on as it comes; resolves with what is wrong with the content. backup-rejected where it is not what the manifest says. */
export async function readArchived(file: ArchivedFile, each: (piece: Buffer) => Promise<void>): Promise<BackupWarning | null> {
  const hash = createHash('sha256')
  const kept: Buffer[] = []
  for await (const piece of file.content()) {
    hash.update(piece)
    if (isJudged(file.path)) kept.push(piece)
    await each(piece)
  }
  const sha256 = hash.digest('hex')
  if (sha256 !== file.sha256) throw rejected('damaged', file.path)
  return warningOf(file.path, isJudged(file.path) ? Buffer.concat(kept) : null, sha256)
}

const key = ({ code, file }: BackupWarning): string => `${code} ${file}`

/** `path`: the backup's own */
export function allWarnings({ head, extra }: Pick<Archive, 'head' | 'extra'>, found: readonly BackupWarning[], path: string): BackupWarning[] {
  const behind: BackupWarning[] = extra > 0 ? [{ code: 'trailing-data', file: basename(path) }] : []
  return [...new Map([...behind, ...head.warnings, ...found].map((warning) => [key(warning), warning])).values()]
}

/** Reads all of a backup back: every length, CRC and SHA-256, every article by the store's own decoder. */
export async function verifyArchive(disk: Disk, path: string, signal: AbortSignal, progress: (progress: BackupProgress) => void): Promise<Verified> {
  return await withArchive(disk, path, signal, async ({ head, files, bytes, extra }) => {
    const found: BackupWarning[] = []
    for (const [index, file] of files.entries()) {
      progress({ task: 'backup', phase: 'checking', done: index, total: files.length })
      const warning = await readArchived(file, async () => { stopIf(signal) })
      if (warning !== null) found.push(warning)
      stopIf(signal)
    }
    return { head, bytes, warnings: allWarnings({ head, extra }, found, path) }
  })
}
