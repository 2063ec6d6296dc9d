import { DeskError, isDeskError, storageError } from '../desk-error.ts'
import { numbersIn } from '../journal/lost-numbers.ts'
import { JOURNAL_FILE, pathIn } from '../store/library-folder.ts'
import { moveAside } from '../store/set-aside.ts'
import type { LibraryState } from './library-state.ts'

/**
 * A journal that cannot be read (a folder in its place, no permission, too
 * large, a bad disk) keeps no library shut: it goes to set-aside/ as it is, and
 * the person is told.
 * DeskError: library-locked; disk-full; journal-stuck where it cannot be moved either. Then the library may only be
 * looked at: what is typed next would have to go into it.
 */
export async function clearAway({ folder, problems, numbers, now }: LibraryState, unread: unknown): Promise<void> {
  if (folder.readOnly) {
    problems.add({ code: 'journal-unreadable', file: JOURNAL_FILE, setAside: null, mended: false })
    return
  }
  try {
    // What it told nobody knows: no number it may have given is given again.
    await numbers.lost(numbersIn(folder.disk.stampNow(pathIn(folder, JOURNAL_FILE))?.size ?? null), now().toISOString())
    problems.add({ code: 'journal-unreadable', file: JOURNAL_FILE, setAside: await moveAside(folder, JOURNAL_FILE, 'journal-unreadable', now()), mended: true })
  } catch (error) {
    if (isDeskError(error, 'library-locked') || isDeskError(error, 'disk-full')) throw error
    const stuck = storageError(unread)
    throw new DeskError('journal-stuck', { file: JOURNAL_FILE, code: isDeskError(stuck, 'storage-failed') ? stuck.data.code : stuck.code }, { cause: error })
  }
}
