import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CATALOGUE_FILE, JOURNAL_FILE, KEYS_FILE, SETTINGS_FILE, TEMPLATES_FILE } from '../store/library-folder.ts'

/** Whatever a writer changes, one of these changes with it. */
const TELLING = [CATALOGUE_FILE, JOURNAL_FILE, KEYS_FILE, SETTINGS_FILE, TEMPLATES_FILE, 'articles']

/** Another answer than before: the library holds something else. Costs the same however large it is. */
export async function stampOfLibrary(root: string): Promise<string> {
  const stamps = await Promise.all(TELLING.map(async (name) => {
    const found = await stat(join(root, name)).catch(() => null)
    return found === null ? '-' : `${found.ino} ${found.size} ${found.mtimeMs}`
  }))
  return stamps.join(' ')
}
