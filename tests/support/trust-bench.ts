import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { cardBytes } from '#desk/trust/contact-cards.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import { tmpFolder } from './tmp-folder.ts'

/** Quick to guess, so quick to test. */
export const CHEAP = { N: 2 ** 10, r: 8, p: 1 }
export const PASSPHRASE = '春江潮水连海平'.padEnd(8, '。')

export type Desk = { root: string, machine: string, library: OpenedLibrary, keyRing: KeyRing, reopen: () => Promise<Desk> }

/** A desk of its own: a library, and a machine that keeps its keys. */
export async function deskBench(root?: string, machine?: string): Promise<Desk> {
  const folder = root === undefined || machine === undefined ? await tmpFolder() : ''
  const [at, on] = [root ?? join(folder, 'library'), machine ?? join(folder, 'machine')]
  const keyRing = new KeyRing({ folder: on, cost: CHEAP })
  const library = await openLibrary(at, { keyRing })
  let isOpen = true
  const close = async () => {
    if (isOpen) await library.close()
    isOpen = false
  }
  onTestFinished(close)
  const reopen = async () => {
    await close()
    return await deskBench(at, on)
  }
  return { root: at, machine: on, library, keyRing, reopen }
}

export const cardOf = async (desk: Desk, person: string): Promise<Uint8Array> => cardBytes(await desk.library.trust.card(person))
