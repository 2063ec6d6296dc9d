import { callbackify } from 'node:util'
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import { isDeskError, systemCode } from '../desk-error.ts'
import { archiveEnd } from './archive-end.ts'
import { rejected } from './backup-error.ts'
import type { WindowedFile } from './windowed-file.ts'

/** What the archive's directory says of one entry; nothing of it is true until it has been read. */
export type ZipEntry = { path: string, isDeflated: boolean, packed: number, size: number, crc: number, at: number }

class Reader extends RandomAccessReader {
  readonly #file: WindowedFile
  constructor(file: WindowedFile) {
    super()
    this.#file = file
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    callbackify(async () => { (await this.#file.read(position, length)).copy(buffer, offset) })(callback)
  }
}

/** yauzl's own complaints are plain errors; the system's and ours go through as they are. */
function said(error: unknown, reason: 'damaged' | 'truncated' | 'not-a-backup'): Error {
  if (!(error instanceof Error)) return rejected(reason, '', error)
  if (isDeskError(error) || systemCode(error) !== null) return error
  const [, name] = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(error.message) ?? []
  return name === undefined ? rejected(reason, '', error) : rejected('unsafe-entry', name, error)
}

const LOCAL = 0x0403_4b50

/** bytes behind an archive's end through which its end is looked for: of one file that is wanted, and of each in a list */
const FARTHEST = 256 * 1024 * 1024
const FARTHEST_LISTED = 1024 * 1024

/** `whole`: the archive without what lies behind its end */
async function open(given: WindowedFile, farthest: number, stop: () => void): Promise<{ zip: ZipFile, whole: WindowedFile }> {
  if (given.size < 22) throw rejected('not-a-backup')
  const startsAsZip = (await given.read(0, 4)).readUInt32LE(0) === LOCAL
  const file = given.upTo(await archiveEnd(given, farthest, stop) ?? given.size)
  try {
    const zip = await fromRandomAccessReaderPromise(new Reader(file), file.size, { autoClose: false, strictFileNames: true })
    // Errors come out of the loop over the entries; one that came later would end the process.
    zip.on('error', () => {})
    return { zip, whole: file }
  } catch (error) {
    throw said(error, startsAsZip ? 'truncated' : 'not-a-backup')
  }
}

const FILE_TYPE = 0o170000
const REGULAR = 0o100000

/** Refuses what no backup of ours holds: links, folders, encryption, other ways of packing, content outside the file. */
function checked(entry: Entry, fileSize: number): ZipEntry {
  const { fileName: path, compressionMethod, compressedSize, uncompressedSize, relativeOffsetOfLocalHeader } = entry
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE
  if (path.endsWith('/') || (type !== 0 && type !== REGULAR) || entry.isEncrypted() || (compressionMethod !== 0 && compressionMethod !== 8)) throw rejected('unsafe-entry', path)
  if (relativeOffsetOfLocalHeader + compressedSize > fileSize) throw rejected('truncated', path)
  return { path, isDeflated: compressionMethod === 8, packed: compressedSize, size: uncompressedSize, crc: entry.crc32, at: relativeOffsetOfLocalHeader }
}

/** The archive's comment alone: for a list of backups. */
export const readComment = async (file: WindowedFile): Promise<string> => (await open(file, FARTHEST_LISTED, () => {})).zip.comment

/** Every entry the directory names, in its order, and the archive without what lies behind its end. backup-rejected: not-a-backup, truncated, damaged, unsafe-entry. */
export async function readDirectory(file: WindowedFile, stop: () => void): Promise<{ entries: ZipEntry[], whole: WindowedFile }> {
  const { zip, whole } = await open(file, FARTHEST, stop)
  const entries: ZipEntry[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      stop()
      entries.push(checked(entry, whole.size))
    }
  } catch (error) {
    throw said(error, 'damaged')
  }
  return { entries, whole }
}
