import { storageError, systemCode } from '../desk-error.ts'
import type { Disk } from '../store/disk.ts'

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
