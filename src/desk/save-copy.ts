import { basename, dirname } from 'node:path'
import type { Folder } from '#contract/views.ts'
import { DeskError, storageError, systemCode } from './desk-error.ts'
import type { Shell } from './shell.ts'
import { cutName } from './store/cut-name.ts'
import { realDisk } from './store/disk.ts'
import { writeDurably } from './store/durable-file.ts'
import { isInside } from './store/library-folder.ts'

/** bytes of a name offered: under the 255 of file systems, with room for what a person adds to it */
const LONGEST = 200

/** A name that every file system takes: a sender's file may be called anything. */
// oxlint-disable-next-line no-control-regex -- they are what no file name may hold
const plainName = (name: string): string => cutName(name.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_').replace(/^\.+|[. ]+$/g, '') || '原稿', LONGEST)

/**
 * Writes a copy where the person says; null where they closed the dialog. Never among the library's own files.
 * DeskError: place-refused, not-capable, disk-full, storage-failed
 */
export async function saveCopy(shell: Pick<Shell, 'chooseFile' | 'folderFor'>, library: string, { name, bytes }: { name: string, bytes: Uint8Array }): Promise<{ name: string, folder: Folder } | null> {
  const path = await shell.chooseFile(plainName(name))
  if (path === null) return null
  if (isInside(library, path)) throw new DeskError('place-refused', {})
  try {
    await writeDurably(realDisk, path, bytes)
  } catch (error) {
    throw systemCode(error) === null ? error : storageError(error)
  }
  return { name: basename(path), folder: shell.folderFor(dirname(path)) }
}
