import { systemCode } from '../desk-error.ts'
import type { Disk } from './disk.ts'

/** Too much open at once, or a file another program holds for a moment. */
const PASSING = new Set(['EMFILE', 'ENFILE', 'EBUSY', 'EAGAIN'])
/** What Windows says of a file that a virus scanner or an indexer has open. */
const HELD = new Set(['EPERM', 'EACCES'])
const PAUSES_MS = [20, 100, 400, 1_500]

/** What the system refuses only for a moment is asked for again, for two seconds at most. */
export async function patiently<T>(disk: Disk, work: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await work()
    } catch (error) {
      const code = systemCode(error) ?? ''
      if (!PASSING.has(code) && !(disk.renameMayBeBusy && HELD.has(code))) throw error
      await disk.wait(pause)
    }
  }
  return await work()
}

export const readPatiently = (disk: Disk, path: string): Promise<Buffer> => patiently(disk, () => disk.read(path))
