import { lstat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { storageError, systemCode } from '../desk-error.ts'
import { realDisk, type DiskFile } from '../store/disk.ts'
import { renameWhenFree, ShortWriteError, temporaryFor } from '../store/durable-file.ts'
import { rejected } from './package-error.ts'

/** DeskError: package-rejected file-exists. Links count, whatever they lead to. */
export async function refuseTaken(path: string): Promise<void> {
  const there = await lstat(path).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null
    throw storageError(error)
  })
  if (there !== null) throw rejected('file-exists', path)
}

/** A name for a file that is whole, only where no other has it. Where the file system knows no second names (a stick's) it is looked first. */
async function nameIt(temporary: string, path: string): Promise<void> {
  try {
    await realDisk.link(temporary, path)
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw rejected('file-exists', path, error)
    await refuseTaken(path)
    return await renameWhenFree(realDisk, temporary, path)
  }
  await realDisk.remove(temporary).catch(() => {})
}

/**
 * Writes a file piece by piece beside `path`, syncs it, then gives it its name: nobody who watches the folder sees half of one. What is there
 * under that name already stays as it is. DeskError: package-rejected file-exists, disk-full, storage-failed
 */
export async function writeBeside<T>(path: string, write: (file: DiskFile) => Promise<T>): Promise<T> {
  await refuseTaken(path)
  const temporary = temporaryFor(path)
  try {
    const file = await realDisk.create(temporary)
    let result: T
    try {
      result = await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await nameIt(temporary, path)
    await realDisk.syncFolder(dirname(path))
    return result
  } catch (error) {
    await realDisk.remove(temporary).catch(() => {})
    throw systemCode(error) === null ? error : storageError(error)
  }
}

export async function writeAll(file: DiskFile, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, offset, bytes.length - offset)
    if (bytesWritten <= 0) throw new ShortWriteError('nothing written')
    offset += bytesWritten
  }
}
