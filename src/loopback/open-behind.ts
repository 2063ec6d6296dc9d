import { openDesk } from '#desk/access/desk-library.ts'
import { libraryTrouble } from '#desk/access/library-trouble.ts'
import { readingWords } from '#desk/access/reading-words.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { stderrLog } from '#desk/log.ts'
import type { Library } from '#desk/library/library.ts'
import { createSampleLibrary } from '#desk/library/sample-library.ts'
import { behindDoor, nobodyBehind } from './behind-door.ts'
import type { Behind } from './door.ts'

/** `reading`: why it can only be looked at. Without a library: `words` for the terminal; `told` resolves when a page has been told. */
export type Opened =
  | { library: Library, behind: Behind, reading: string | null }
  | { library: null, behind: Behind, words: string, told: Promise<void> }

/** Opens the library and stands behind the door for it; where it cannot be opened, to say so. Never rejects. */
export async function openBehind({ libraryDir, sample }: { libraryDir: string, sample: boolean }): Promise<Opened> {
  let library: Library | null = null
  try {
    library = await openDesk(libraryDir, { shell: 'loopback' })
    if (sample) await createSampleLibrary(library)
    return { library, behind: behindDoor(library), reading: readingWords(library.access()) }
  } catch (error) {
    await library?.close().catch(() => {})
    if (!isDeskError(error)) stderrLog.bug('library', ['library', 'open'], error)
    return { library: null, ...nobodyBehind(error), words: `稿库打不开（${libraryDir}）：${libraryTrouble(error, 'zh')}` }
  }
}
