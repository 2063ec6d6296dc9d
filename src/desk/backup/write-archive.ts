import { createHash } from 'node:crypto'
import type { BackupProgress, BackupWarning } from '#contract/backup-views.ts'
import { articleOfPath, isPacked, isPicture } from '#core/backup/archive-path.ts'
import type { Disk, DiskFile } from '../store/disk.ts'
import { DeskError } from '../desk-error.ts'
import { sha256Of } from '../store/sha256.ts'
import { stopIf } from './backup-error.ts'
import { isJudged, warningOf } from './damaged-file.ts'
import { contentOf } from './library-content.ts'
import type { LibraryFiles } from './library-files.ts'
import { encodeManifest, FORMAT, FORMAT_VERSION, MANIFEST_ENTRY, type ManifestFile, type ManifestHead, type Summary } from './manifest.ts'
import { ZipWriter } from './zip-writer.ts'

/** Room that a backup leaves on the disk: people's own saves must never fail for it. */
const LEFT_FREE = 64 * 1024 * 1024
const LOOK_EVERY = 8 * 1024 * 1024

export type Writing = {
  disk: Disk
  root: string
  found: LibraryFiles
  head: Pick<ManifestHead, 'program' | 'library' | 'createdAt'>
  of: string
  /** the folder the archive is written in */
  into: string
  signal: AbortSignal
  progress: (progress: BackupProgress) => void
}

/** Writes the whole archive on an open, empty file; resolves with what the manifest says. Syncs nothing. */
export async function writeArchive(file: DiskFile, writing: Writing): Promise<{ head: ManifestHead, bytes: number }> {
  const { disk, root, found, signal } = writing
  const zip = new ZipWriter(file)
  const files: ManifestFile[] = []
  const warnings: BackupWarning[] = [...found.warnings]
  const take = (path: string, bytes: Buffer | null, length: number, sha256: string) => {
    files.push({ path, bytes: length, sha256 })
    const warning = warningOf(path, bytes, sha256)
    if (warning !== null) warnings.push(warning)
  }
  let looked = -LOOK_EVERY
  for (const [index, { name }] of found.files.entries()) {
    stopIf(signal)
    writing.progress({ task: 'backup', phase: 'writing', done: index, total: found.files.length })
    if (zip.bytes - looked >= LOOK_EVERY) {
      looked = zip.bytes
      if (await disk.freeBytes(writing.into) < LEFT_FREE) throw new DeskError('disk-full', {})
    }
    const content = await contentOf(disk, `${root}/${name}`)
    if (content.kind === 'whole') {
      await zip.add(name, content.bytes, !isPacked(name))
      take(name, isJudged(name) ? content.bytes : null, content.bytes.length, sha256Of(content.bytes))
    } else if (content.kind === 'large') {
      const hash = createHash('sha256')
      let length = 0
      try {
        await zip.addStream(name, watched(content.pieces, signal, (piece) => {
          hash.update(piece)
          length += piece.length
        }), !isPacked(name))
      } finally {
        await content.close().catch(() => {})
      }
      take(name, null, length, hash.digest('hex'))
    } else if (content.kind !== 'gone') warnings.push({ code: content.kind, file: name })
  }
  const count = (is: (path: string) => boolean) => files.filter(({ path }) => is(path)).length
  const head: ManifestHead = {
    format: FORMAT, version: FORMAT_VERSION, ...writing.head,
    articles: count((path) => articleOfPath(path) !== null), assets: count(isPicture), files: files.length,
    bytes: files.reduce((sum, one) => sum + one.bytes, 0), warnings,
  }
  await zip.addStream(MANIFEST_ENTRY, fromMemory(encodeManifest(head, files)), true)
  const summary: Summary = {
    format: FORMAT, version: FORMAT_VERSION, createdAt: head.createdAt, articles: head.articles, assets: head.assets,
    warnings: warnings.length, of: writing.of, state: found.state,
  }
  await zip.end(JSON.stringify(summary))
  return { head, bytes: zip.bytes }
}

async function* watched(pieces: AsyncIterable<Uint8Array>, signal: AbortSignal, see: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    stopIf(signal)
    see(piece)
    yield piece
  }
}

async function* fromMemory(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> { yield* pieces }
