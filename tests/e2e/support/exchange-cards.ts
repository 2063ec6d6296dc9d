import { join } from 'node:path'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { cardBytes } from '#desk/trust/contact-cards.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'

/** keys: the names of those who have theirs on this desk's machine; whom its library does not know becomes an editor of it */
export type DeskToKey = { dir: string, machine: string, keys: readonly string[] }

/** Quick to open; a passphrase of a person's own is not. */
const COST = { N: 2 ** 10, r: 8, p: 1 }

const idOf = async (library: OpenedLibrary, name: string): Promise<string> =>
  (library.people().find((one) => one.name === name) ?? await library.addPerson({ name, role: 'editor' })).id

/** Keys for some people of each desk, and everybody's card trusted on every other. No program may have the libraries open. */
export async function exchangeCards(desks: readonly DeskToKey[], passphrase: string): Promise<void> {
  const opened = await Promise.all(desks.map(async ({ dir, machine, keys }) => ({ keys, library: await openLibrary(dir, { keyRing: new KeyRing({ folder: join(machine, 'keys'), cost: COST }) }) })))
  try {
    for (const { library, keys } of opened) {
      for (const name of keys) {
        const person = await idOf(library, name)
        await library.trust.makeKey({ person, passphrase })
        const card = cardBytes(await library.trust.card(person))
        for (const other of opened) if (other.library !== library) await other.library.trust.trust(card, undefined)
      }
    }
  } finally {
    for (const { library } of opened) await library.close()
  }
}
