import { storageError, systemCode } from '../desk-error.ts'
import { realDisk, type ReadableFile } from '../store/disk.ts'
import { rejected } from './package-error.ts'

/** What the system says of a package's file. */
export function fileError(error: unknown, path: string): unknown {
  const code = systemCode(error)
  if (code === 'ENOENT') return rejected('not-found', path, error)
  if (code === 'EISDIR') return rejected('not-a-package', path, error)
  return code === null ? error : storageError(error)
}

/**
 * A file to read piece by piece that is open only while it is read: a syncing program may rename or remove it at any moment, and on
 * some systems could not while it is held. What is read later may be another file's: whoever reads checks.
 */
export function fileAt(path: string): ReadableFile {
  const opened = async <T>(work: (file: ReadableFile) => Promise<T>): Promise<T> => {
    const file = await realDisk.openToRead(path).catch((error: unknown) => { throw fileError(error, path) })
    try {
      return await work(file)
    } catch (error) {
      throw fileError(error, path)
    } finally {
      await file.close()
    }
  }
  return { read: (bytes, offset, length, position) => opened((file) => file.read(bytes, offset, length, position)), size: () => opened((file) => file.size()), close: async () => {} }
}
