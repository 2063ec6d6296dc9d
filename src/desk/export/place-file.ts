import { dirname, join } from 'node:path'
import { storageError, systemCode } from '../desk-error.ts'
import type { Disk } from '../store/disk.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'

/** A folder stands where the file would: as much somebody else's as a foreign file. */
export const OCCUPIED = Symbol('occupied')

/** What lies at a path now: its bytes, null where nothing does. */
export async function standing(disk: Disk, path: string): Promise<Buffer | null | typeof OCCUPIED> {
  try {
    return await disk.read(path)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT') return null
    if (code === 'EISDIR') return OCCUPIED
    throw storageError(error)
  }
}

/**
 * Puts bytes at a path inside the folder and reads them back. The same bytes
 * already there are left untouched, so a web server's caches and a mirror's
 * clock see no change. Resolves false where the disk gave back other bytes.
 */
export async function placeFile(disk: Disk, folder: string, path: string, bytes: Uint8Array): Promise<boolean> {
  const target = join(folder, ...path.split('/'))
  const there = await standing(disk, target)
  if (there !== null && there !== OCCUPIED && there.equals(bytes)) return true
  await makeFolderDurably(disk, dirname(target))
  await writeDurably(disk, target, bytes)
  const back = await standing(disk, target)
  return back !== null && back !== OCCUPIED && back.equals(bytes)
}
