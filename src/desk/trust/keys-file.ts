import { KeysSchema, type Keys } from '#core/trust/contact.ts'
import type { Problem } from '#contract/views.ts'
import { HeldDocument } from '../store/held-document.ts'
import { KEYS_FILE, PREVIOUS_KEYS_FILE, type LibraryFolder } from '../store/library-folder.ts'
import type { StoreFormat } from '../store/store-format.ts'

/** 3: roles that were taken away. 2: a key may be lost. What an older program would not know it must not take for unreadable. */
export const KEYS_FORMAT: StoreFormat<Keys> = { version: 3, schema: KeysSchema, migrations: [(keys) => keys, (keys) => keys] }

/** keys.json: whose keys this library knows, and which of them count. Read when first asked for; there once somebody has a key. */
export class KeysFile extends HeldDocument<Keys> {
  constructor(folder: LibraryFolder, now: () => Date, report: (problem: Problem) => void) {
    super(folder, {
      format: KEYS_FORMAT, id: 'keys', file: KEYS_FILE, previous: PREVIOUS_KEYS_FILE,
      fresh: () => ({ contacts: [] }), unreadable: 'keys-unreadable', newer: 'keys-from-newer-version',
    }, now, report)
  }
}
