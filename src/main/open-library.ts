import { dialog } from 'electron'
import { openDesk } from '#desk/access/desk-library.ts'
import { libraryTrouble } from '#desk/access/library-trouble.ts'
import { createSampleLibrary } from '#desk/library/sample-library.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import type { Library } from '#desk/library/library.ts'
import { electronVault } from './system-vault.ts'
import type { MainWords } from './words.ts'

/** Opens the library, asking the person where it cannot be done; null when they give up. */
export async function openOrAsk(libraryDir: string, words: MainWords, sample: boolean): Promise<Library | null> {
  let dir = libraryDir
  const keyRing = new KeyRing({ vault: electronVault() })
  for (;;) {
    try {
      const library = await openDesk(dir, { shell: 'electron', keyRing })
      try {
        if (sample) await createSampleLibrary(library)
      } catch (error) {
        // Left open it would hold its own lock against the next try.
        await library.close()
        throw error
      }
      return library
    } catch (error) {
      const { response } = await dialog.showMessageBox({
        type: 'error', title: words.appName, message: words.cannotOpen, detail: `${libraryTrouble(error, words.language)}\n\n${words.where(dir)}`,
        buttons: [words.retry, words.chooseAnother, words.quitNow], defaultId: 0, cancelId: 2, noLink: true,
      })
      if (response === 2) return null
      if (response === 1) dir = await chooseLibrary(words) ?? dir
    }
  }
}

async function chooseLibrary(words: MainWords): Promise<string | null> {
  const chosen = await dialog.showOpenDialog({ title: words.chooseFolder, buttonLabel: words.choose, properties: ['openDirectory', 'createDirectory'] })
  return chosen.canceled ? null : chosen.filePaths[0] ?? null
}
