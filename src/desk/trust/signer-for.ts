import type { Actor } from '#core/article/article.ts'
import { contactsOfPerson } from '#core/trust/contact.ts'
import type { LibraryState } from '../library/library-state.ts'
import { DeskError } from '../desk-error.ts'
import type { Signer } from './ed25519.ts'

/**
 * What signs for a person's steps; null for one who never had a key in this library and acts unsigned. Whoever has one signs with
 * it, or does not act: DeskError key-not-here, key-locked, key-refused (none-trusted: what they have does not count).
 */
export async function signerFor({ keys, keyRing }: Pick<LibraryState, 'keys' | 'keyRing'>, { id, name }: Actor): Promise<Signer | null> {
  const all = contactsOfPerson(await keys.read(), id)
  if (all.length === 0) return null
  const own = all.filter((one) => one.trusted)
  const newest = own.at(-1)
  if (newest === undefined) throw new DeskError('key-refused', { reason: 'none-trusted', name })
  const held = await keyRing.list()
  const here = own.flatMap(({ key }) => held.find((one) => one.key === key) ?? [])
  const chosen = here.find((one) => one.open) ?? here.at(-1)
  if (chosen === undefined) throw new DeskError('key-not-here', { key: newest.key, name })
  return await keyRing.signer(chosen.key, name)
}
