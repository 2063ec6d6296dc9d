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
  /** what a backup cannot hold */
  warnings: BackupWarning[]
  /** SHA-256 of all names, sizes and times */
  state: string
}

/** folders within articles/ and its like; see isLibraryPath */
const DEPTH = 2

const breathe = () => new Promise<void>((resolve) => { setImmediate(resolve) })

type Walked = { stamp: FileStamp } | { passedOver: string }

/** A folder's files, and what in it is none of them and goes into no backup: a link is not followed, since whoever can write here could have it lead anywhere. */
async function* walk(disk: Disk, root: string, folder: string, depth: number): AsyncGenerator<Walked> {
  // Before the files: what comes in between is in the next backup.
  const names = listed(() => disk.names(`${root}/${folder}`))
  const files = listed(() => disk.files(`${root}/${folder}`))
  const folders = listed(() => disk.folders(`${root}/${folder}`))
  for (const stamp of files) if (!TEMPORARY.test(stamp.name)) yield { stamp: { ...stamp, name: `${folder}/${stamp.name}` } }
  await breathe()
  const taken = new Set([...files.map(({ name }) => name), ...(depth > 0 ? folders : folders.filter((name) => isEmpty(disk, `${root}/${folder}/${name}`)))])
  const others = names.filter((name) => !taken.has(name) && !TEMPORARY.test(name))
  // Listed again, since it may have gone in between; where a link leads is not asked, and may be nowhere.
  const still = new Set(others.length > 0 ? listed(() => disk.names(`${root}/${folder}`)) : [])
  for (const name of others) if (still.has(name)) yield { passedOver: `${folder}/${name}` }
  if (depth > 0) for (const name of folders.toSorted()) yield* walk(disk, root, `${folder}/${name}`, depth - 1)
}

const isEmpty = (disk: Disk, path: string): boolean => listed(() => disk.names(path)).length === 0

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
  const passOver = (path: string) => {
    hash.update(`${path}\n`)
    warnings.push({ code: 'no-file', file: path })
  }
  try {
    await disk.stamp(root)
    for (const name of BACKED_UP_FIRST) (await single(disk, root, name)).forEach(take)
    for (const folder of BACKED_UP_FOLDERS) for await (const found of walk(disk, root, folder, DEPTH)) {
      if ('stamp' in found) take(found.stamp)
      else passOver(found.passedOver)
    }
    for (const name of BACKED_UP_LAST) (await single(disk, root, name)).forEach(take)
  } catch (error) {
    throw systemCode(error) === null ? error : storageError(error)
  }
  return { files, warnings, state: hash.digest('hex') }
}
