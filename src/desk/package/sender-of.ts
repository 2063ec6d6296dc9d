import type { Actor } from '#core/article/article.ts'
import { newestCard, rolesOf, type Contact } from '#core/trust/contact.ts'
import { isOf } from '#core/trust/whose-record.ts'
import type { PackageSender } from '#contract/package-views.ts'
import { settingsOf, type LibraryState } from '../library/library-state.ts'
import { fingerprint } from '../trust/ed25519.ts'
import type { PackageHead } from './read-package.ts'

/** Whom this library knows by that key, under the name and role they have here. */
function knownAs(state: LibraryState, contact: Contact): Actor | null {
  const person = settingsOf(state).people.find((one) => one.id === contact.person)
  if (person !== undefined) return { id: person.id, name: person.name, role: person.role }
  const card = newestCard(contact)
  return card === undefined ? null : { id: contact.person, name: card.name, role: card.role }
}

/** Does what a package says of its sender agree with what is known of the key's owner? */
function isAsKnown(said: Actor, contact: Contact, known: Actor | null): boolean {
  const names = [known?.name, ...contact.cards.map(({ name }) => name)]
  const roles = [known?.role, ...rolesOf(contact)]
  return isOf(contact, said.id) && names.includes(said.name) && roles.includes(said.role)
}

/** Who sent it, and what the name is worth here. Of a key that is known the library says whose it is, never the package. */
export async function senderOf(state: LibraryState, { manifest: { from }, signature }: Pick<PackageHead, 'manifest' | 'signature'>): Promise<PackageSender> {
  const { library } = from
  if (signature === null) return { standing: 'unsigned', person: from.person, library, fingerprint: null, hasCard: false }
  const { key, card } = signature
  const contact = (await state.keys.read()).contacts.find((one) => one.key === key)
  const claimed = card === null ? from.person : { id: card.id, name: card.name, role: card.role }
  const facts = { library, fingerprint: fingerprint(key), hasCard: card !== null }
  if (contact === undefined) return { standing: 'unknown', person: claimed, ...facts }
  const known = knownAs(state, contact)
  if (!contact.trusted) return { standing: 'distrusted', person: known, ...facts }
  const isAgreed = [claimed, from.person].every((one) => one === null || isAsKnown(one, contact, known))
  return { standing: isAgreed ? 'trusted' : 'differs', person: known, ...facts }
}
