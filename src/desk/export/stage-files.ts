import { dirname, join } from 'node:path'
import { storageError, systemCode } from '../desk-error.ts'
import type { Disk } from '../store/disk.ts'
import { makeFolderDurably, makeFoldersDurably, renameWhenFree, syncFolders, writeDurably, writeWhole } from '../store/durable-file.ts'
import { Slices } from '../store/slices.ts'

const inFolder = (folder: string, path: string): string => join(folder, ...path.split('/'))

/** Writes files that are nobody's yet, so that they last, and reads each back: false where the disk gave back other bytes. */
export function stager(disk: Disk): (at: string, bytes: Uint8Array) => Promise<boolean> {
  const made = new Set<string>()
  return async (at, bytes) => {
    const folder = dirname(at)
    try {
      if (!made.has(folder)) await disk.makeFolder(folder)
      made.add(folder)
      await writeWhole(disk, at, bytes)
      return disk.readNow(at, bytes.length).equals(bytes)
    } catch (error) {
      throw storageError(error)
    }
  }
}

/** A host's folder may be another disk's: then its bytes are written there, as durably. */
async function takePlace(disk: Disk, from: string, to: string, isLocal = false): Promise<void> {
  try {
    if (isLocal) disk.renameNow(from, to)
    else await renameWhenFree(disk, from, to)
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw storageError(error)
    await writeDurably(disk, to, await disk.read(from))
  }
}

/** A file that was staged beside its place takes it, to stay. */
export async function placeBeside(disk: Disk, beside: string, target: string): Promise<void> {
  await makeFolderDurably(disk, dirname(target))
  await takePlace(disk, beside, target)
  await disk.syncFolder(dirname(target)).catch((error: unknown) => { throw storageError(error) })
}

/** Moves files that were staged under one folder to their paths under another, in their order; their names stay once it resolves. `mayMove` is asked last before each, and throws where it may not. @param isLocal see isLocalDisk */
export async function placeStaged(disk: Disk, staging: string, folder: string, paths: readonly string[], mayMove: (path: string) => Promise<void>, isLocal: boolean): Promise<void> {
  const folders = new Set(paths.map((path) => dirname(inFolder(folder, path))))
  await makeFoldersDurably(disk, folders, isLocal)
  const slices = new Slices()
  for (const path of paths) {
    await slices.breathe()
    await mayMove(path)
    await takePlace(disk, inFolder(staging, path), inFolder(folder, path), isLocal)
  }
  await syncFolders(disk, folders).catch((error: unknown) => { throw storageError(error) })
}
