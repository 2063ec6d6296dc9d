import { DeskError, systemCode } from '../desk-error.ts'
import { realDisk, type Disk } from './disk.ts'

/** Bins, indexes and marks that systems and file managers put into any folder they see as a disk. */
const OF_THE_SYSTEM = /^(\.Trash(es|-.*)?|lost\+found|System Volume Information|\$RECYCLE\.BIN|RECYCLER|\.Spotlight-V100|\.fseventsd|\.TemporaryItems|\.DocumentRevisions-V100|\.apdisk|\.VolumeIcon\.icns|\.DS_Store|\._.*|\.directory|desktop\.ini|Thumbs\.db)$/i

/**
 * A library that was open here is not in its place: its disk was pulled out (what it was mounted on is then a folder with nothing in it but what systems put there), or its folder
 * was renamed. Nothing follows from that for what is in it: no article was taken away, and nobody was given the lock.
 * @returns what to throw; null where it is there
 */
export function libraryAway(root: string, { names }: Pick<Disk, 'names'> = realDisk): DeskError | null {
  const away = new DeskError('storage-failed', { code: 'ENOENT' })
  try {
    return names(root).every((name) => OF_THE_SYSTEM.test(name)) ? away : null
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? away : null
  }
}
