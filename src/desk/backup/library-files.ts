import { createHash } from 'node:crypto'
import type { BackupWarning } from '#contract/backup-views.ts'
import { BACKED_UP_FIRST, BACKED_UP_FOLDERS, BACKED_UP_LAST, isLibraryPath } from '#core/backup/archive-path.ts'
import { storageError, systemCode } from '../desk-error.ts'
import type { Disk, FileStamp } from '../store/disk.ts'
import { TEMPORARY } from '../store/durable-file.ts'
import { listed } from '../store/listed.ts'
import { stopIf } from './backup-error.ts'

export type LibraryFiles = {
  /** in the order they must be read; name: path inside the library */
  files: FileStamp[]
  /** names that a backup cannot hold */
  warnings: BackupWarning[]
  /** SHA-256 of all names, sizes and times */
  state: string
}

const breathe = () => new Promise<void>((resolve) => { setImmediate(resolve) })

async function* walk(disk: Disk, root: string, folder: string, depth: number): AsyncGenerator<FileStamp> {
  for (const stamp of listed(() => disk.files(`${root}/${folder}`))) if (!TEMPORARY.test(stamp.name)) yield { ...stamp, name: `${folder}/${stamp.name}` }
  await breathe()
  if (depth > 0) for (const name of listed(() => disk.folders(`${root}/${folder}`)).toSorted()) yield* walk(disk, root, `${folder}/${name}`, depth - 1)
}

async function single(disk: Disk, root: string, name: string): Promise<FileStamp[]> {
  try {
    return [{ ...await disk.stamp(`${root}/${name}`), name }]
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

/** Every file of the library that is its own, by name, size and time; reads none. */
export async function libraryFiles(disk: Disk, root: string, signal: AbortSignal): Promise<LibraryFiles> {
  const files: FileStamp[] = []
  const warnings: BackupWarning[] = []
  const hash = createHash('sha256')
  const take = (stamp: FileStamp) => {
    hash.update(`${stamp.name}\n${stamp.size} ${stamp.mtimeMs}\n`)
    if (isLibraryPath(stamp.name)) files.push(stamp)
    else warnings.push({ code: 'odd-name', file: stamp.name })
    stopIf(signal)
  }
  try {
    await disk.stamp(root)
    for (const name of BACKED_UP_FIRST) (await single(disk, root, name)).forEach(take)
    for (const folder of BACKED_UP_FOLDERS) for await (const stamp of walk(disk, root, folder, 2)) take(stamp)
    for (const name of BACKED_UP_LAST) (await single(disk, root, name)).forEach(take)
  } catch (error) {
    throw systemCode(error) === null ? error : storageError(error)
  }
  return { files, warnings, state: hash.digest('hex') }
}
