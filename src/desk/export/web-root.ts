import { constants, lstatSync, statSync } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { DeskError, storageError } from '../desk-error.ts'
import { leadsTo } from '../store/library-folder.ts'

/** Magic numbers of file systems (Linux, statfs(2)) that hold what the kernel shows, and no files: proc, sysfs, both kinds of cgroup, devpts. */
const NO_FILES = new Set([0x9fa0, 0x62656572, 0x27e0eb, 0x63677270, 0x1cd1])
/** Devices lie here; memory that is there for files is another matter. */
const DEVICES = /^\/dev(?:\/(?!shm(?:\/|$))|$)/

/** The nearest folder above that is there; DeskError where something else is. */
function standing(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    try {
      if (!statSync(at).isDirectory()) throw new DeskError('storage-failed', { code: 'ENOTDIR' })
      return at
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      // A link that leads nowhere is no folder to be made.
      if (!isMissing || dirname(at) === at || leadsNowhere(at)) throw storageError(error)
    }
  }
}

/** Asked of what is not there: a link's own name is. */
const leadsNowhere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true

/**
 * Can a site stand here? Asked before anything is made or remembered, and by a look that writes nothing. DeskError storage-failed: ENOTDIR for what is no
 * folder, ELOOP and ENOENT for links that lead round or nowhere, EACCES, EROFS, and ENOTSUP for the system's own places.
 */
export async function checkWebRoot(folder: string): Promise<void> {
  const there = standing(folder)
  // Asked where the answer is used alone: a share of Windows need not have one.
  if (process.platform === 'linux') {
    const { type } = await statfs(there).catch((error: unknown) => { throw storageError(error) })
    if (NO_FILES.has(type) || DEVICES.test(leadsTo(folder))) throw new DeskError('storage-failed', { code: 'ENOTSUP' })
  }
  await access(there, constants.W_OK | constants.X_OK).catch((error: unknown) => { throw storageError(error) })
}
