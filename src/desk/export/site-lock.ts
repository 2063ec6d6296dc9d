import { DeskError, isDeskError } from '../desk-error.ts'
import { takeLock } from '../store/library-lock.ts'
import type { Disk } from '../store/disk.ts'
import { makeFolderDurably } from '../store/durable-file.ts'

export type SiteLock = {
  /** see isLocalDisk */
  isLocal: boolean
  /** DeskError site-locked once another program may have begun to publish here */
  stillHeld: () => Promise<void>
  release: () => Promise<void>
}

async function saidOfSite<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isDeskError(error, 'library-locked') ? new DeskError('site-locked', error.data, { cause: error }) : error
  }
}

/**
 * One publisher of a site's folder at a time, whichever program, machine or library it comes from: the same lock as a library's, beside the hosts'
 * folders and so in no web root. A holder that died is known at once on its own machine; elsewhere it is watched until it has been silent for long enough.
 * DeskError: site-locked
 */
export async function lockSite(disk: Disk, folder: string, shell: string): Promise<SiteLock> {
  await makeFolderDurably(disk, folder)
  const lock = await saidOfSite(() => takeLock(folder, shell))
  return {
    isLocal: lock.isLocal,
    stillHeld: () => saidOfSite(() => lock.stillHeld()),
    release: () => lock.release(),
  }
}
