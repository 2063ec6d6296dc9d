import type { Problem } from '#contract/views.ts'
import { storageError, systemCode } from '../desk-error.ts'
import { pathIn, type LibraryFolder } from './library-folder.ts'
import { patiently } from './patiently.ts'
import { keepAside, moveAside } from './set-aside.ts'
import { rawEnvelope, type Envelope } from './store-format.ts'

type Known = Pick<Envelope<unknown>, 'id' | 'rev' | 'sha256'>

/**
 * Of each file what tries to write it may have left there that failed and could not be taken back, since the last that succeeded: a disk
 * that is away for a while leaves our own words behind, not another program's.
 */
const tries = new WeakMap<LibraryFolder, Map<string, Known[]>>()
/** of one file: a disk that fails for a day is tried again and again */
const MOST_TRIES = 100

/** Before it is written. The same tried again is one. */
export function noteTry(folder: LibraryFolder, file: string, { id, rev, sha256 }: Known): void {
  const files = tries.get(folder) ?? new Map<string, Known[]>()
  tries.set(folder, files)
  const others = files.get(file)?.filter((one) => one.rev !== rev || one.sha256 !== sha256) ?? []
  files.set(file, [...others, { id, rev, sha256 }].slice(-MOST_TRIES))
}

/** It was written, to stay. */
export function forgetTries(folder: LibraryFolder, file: string): void {
  tries.get(folder)?.delete(file)
}

const isSame = (there: Known, known: Known): boolean => there.id === known.id && there.rev === known.rev && there.sha256 === known.sha256

export const isOwnTry = (folder: LibraryFolder, file: string, there: Known): boolean => tries.get(folder)?.get(file)?.some((one) => isSame(there, one)) === true

/**
 * Before a file that is kept in memory is written anew: whatever other bytes stand there by now (a person with a text editor, a sync
 * program, a copy cut short) go aside and are named. Formatted in another way they say the same, and nothing is lost.
 * @param known what this program read or wrote there last; null: nothing
 */
export async function keepChangedOutside(folder: LibraryFolder, file: string, known: Known | null, now: Date, report: (problem: Problem) => void): Promise<void> {
  const { disk } = folder
  const code = 'changed-outside'
  let bytes: Uint8Array
  try {
    bytes = await patiently(disk, () => disk.read(pathIn(folder, file)))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return
    if (systemCode(error) !== 'EISDIR') throw storageError(error)
    return report({ code, file, setAside: await moveAside(folder, file, code, now), mended: false })
  }
  const there = saidBy(bytes, file)
  if (there !== null && (isOwnTry(folder, file, there) || (known !== null && isSame(there, known)))) return
  report({ code, file, setAside: await keepAside(folder, file, code, now), mended: false })
}

function saidBy(bytes: Uint8Array, file: string): Known | null {
  try {
    return rawEnvelope(bytes, file)
  } catch {
    return null
  }
}
