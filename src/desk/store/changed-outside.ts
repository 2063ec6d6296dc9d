import type { Problem } from '#contract/views.ts'
import { storageError, systemCode } from '../desk-error.ts'
import { pathIn, type LibraryFolder } from './library-folder.ts'
import { patiently } from './patiently.ts'
import { keepAside, moveAside } from './set-aside.ts'
import { rawEnvelope, type Envelope } from './store-format.ts'

/**
 * Before a file that is kept in memory is written anew: whatever other bytes stand there by now (a person with a text editor, a sync
 * program, a copy cut short) go aside and are named. Formatted in another way they say the same, and nothing is lost.
 * @param known what this program read or wrote there last; null: nothing
 */
export async function keepChangedOutside(folder: LibraryFolder, file: string, known: Pick<Envelope<unknown>, 'id' | 'rev' | 'sha256'> | null, now: Date, report: (problem: Problem) => void): Promise<void> {
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
  if (known !== null && says(bytes, file, known)) return
  report({ code, file, setAside: await keepAside(folder, file, code, now), mended: false })
}

function says(bytes: Uint8Array, file: string, known: Pick<Envelope<unknown>, 'id' | 'rev' | 'sha256'>): boolean {
  try {
    const { id, rev, sha256 } = rawEnvelope(bytes, file)
    return id === known.id && rev === known.rev && sha256 === known.sha256
  } catch {
    return false
  }
}
