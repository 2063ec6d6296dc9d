import { dirname } from 'node:path'
import { storageError, systemCode } from '../desk-error.ts'
import { realDisk, type DiskFile } from '../store/disk.ts'
import { renameWhenFree, temporaryFor } from '../store/durable-file.ts'

/** Writes a file piece by piece beside `path`, syncs it, then gives it its name: nobody who watches the folder sees half of one. DeskError: disk-full, storage-failed */
export async function writeBeside<T>(path: string, write: (file: DiskFile) => Promise<T>): Promise<T> {
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
    await renameWhenFree(realDisk, temporary, path)
    await realDisk.syncFolder(dirname(path))
    return result
  } catch (error) {
    await realDisk.remove(temporary).catch(() => {})
    throw systemCode(error) === null ? error : storageError(error)
  }
}
