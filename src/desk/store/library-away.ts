import { DeskError, systemCode } from '../desk-error.ts'
import { realDisk, type Disk } from './disk.ts'

/**
 * A library that was open here is not in its place: its disk was pulled out (what it was mounted on is an empty folder then), or its folder
 * was renamed. Nothing follows from that for what is in it: no article was taken away, and nobody was given the lock.
 * @returns what to throw; null where it is there
 */
export function libraryAway(root: string, { names }: Pick<Disk, 'names'> = realDisk): DeskError | null {
  const away = new DeskError('storage-failed', { code: 'ENOENT' })
  try {
    return names(root).length === 0 ? away : null
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? away : null
  }
}
