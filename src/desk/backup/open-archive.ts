import { isLibraryPath, samePath } from '#core/backup/archive-path.ts'
import { storageError, systemCode } from '../desk-error.ts'
import type { Disk, ReadableFile } from '../store/disk.ts'
import { rejected, stopIf } from './backup-error.ts'
import { decodeManifest, MANIFEST_ENTRY, type ManifestFile, type ManifestHead } from './manifest.ts'
import { WindowedFile } from './windowed-file.ts'
import { entryContent } from './zip-content.ts'
import { readDirectory, type ZipEntry } from './zip-directory.ts'

/** One file of the archive: what the manifest promises, and its bytes (never more than promised, checked at their end). */
export type ArchivedFile = ManifestFile & { content: () => AsyncIterable<Buffer> }
/** bytes: of the file; extra: of these, behind the archive's end, and none of it */
export type Archive = { head: ManifestHead, files: ArchivedFile[], bytes: number, extra: number }

/** Text packs ten or twenty times; a library that unpacks to this many times the file is made to fill a disk. */
const MOST_TIMES = 400
const ALWAYS_ALLOWED = 1024 * 1024 * 1024
/** of a manifest, for each entry */
const LONGEST_LINE = 1_024

function refuseBomb(entries: readonly ZipEntry[], fileSize: number): void {
  let packed = 0
  let size = 0
  for (const entry of entries) {
    packed += entry.packed
    size += entry.size
  }
  // More content than there is file: entries lie over each other.
  if (packed > fileSize || (size > ALWAYS_ALLOWED && size > MOST_TIMES * fileSize)) throw rejected('too-large', String(size))
}

async function readManifest(file: WindowedFile, entry: ZipEntry, entries: number) {
  if (entry.size > LONGEST_LINE * (entries + 64)) throw rejected('too-large', entry.path)
  const pieces: Buffer[] = []
  for await (const piece of entryContent(file, entry)) pieces.push(piece)
  return await decodeManifest(Buffer.concat(pieces))
}

async function inspect(open: ReadableFile, signal: AbortSignal): Promise<Archive> {
  const size = await open.size()
  const { entries, whole: file } = await readDirectory(new WindowedFile(open, size), () => stopIf(signal))
  const manifestEntry = entries.at(-1)
  if (manifestEntry?.path !== MANIFEST_ENTRY) throw rejected('not-a-backup')
  refuseBomb(entries, file.size)
  const { head, files } = await readManifest(file, manifestEntry, entries.length)
  const seen = new Set<string>()
  const archived: ArchivedFile[] = []
  for (const entry of entries.slice(0, -1)) {
    if (!isLibraryPath(entry.path)) throw rejected('unsafe-entry', entry.path)
    if (seen.has(samePath(entry.path))) throw rejected('duplicate', entry.path)
    seen.add(samePath(entry.path))
    const promised = files.get(entry.path)
    if (promised === undefined || promised.bytes !== entry.size) throw rejected('damaged', entry.path)
    archived.push({ ...promised, content: () => entryContent(file, entry) })
  }
  if (archived.length !== files.size) {
    const missing = [...files.keys()].find((path) => !seen.has(samePath(path)))
    throw rejected('damaged', missing ?? MANIFEST_ENTRY)
  }
  return { head, files: archived, bytes: size, extra: size - file.size }
}

/**
 * Opens a backup, looks it through from directory to manifest, and does `work`
 * with it. backup-rejected names the first thing that is wrong; nothing of a
 * file's content has been read by then.
 */
export async function withArchive<T>(disk: Disk, path: string, signal: AbortSignal, work: (archive: Archive) => Promise<T>): Promise<T> {
  let open: ReadableFile
  try {
    open = await disk.openToRead(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw rejected('not-found', path, error)
    if (systemCode(error) === 'EISDIR') throw rejected('not-a-backup', path, error)
    throw storageError(error)
  }
  try {
    return await work(await inspect(open, signal))
  } catch (error) {
    if (systemCode(error) === 'EISDIR') throw rejected('not-a-backup', path, error)
    throw systemCode(error) === null ? error : storageError(error)
  } finally {
    await open.close().catch(() => {})
  }
}
