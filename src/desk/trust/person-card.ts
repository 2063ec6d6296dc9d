import { keysOfPerson, newestCard, type Contact, type Keys } from '#core/trust/contact.ts'
import type { ContactCard } from '#core/trust/contact-card.ts'
import type { Person } from '#core/article/person.ts'
import { DeskError } from '../desk-error.ts'
import type { LibraryState } from '../library/library-state.ts'
import { makeCard } from './contact-cards.ts'
import type { Signer } from './ed25519.ts'

export const instant = (state: LibraryState): string => state.now().toISOString()

export function findContact({ contacts }: Keys, key: string): Contact {
  const contact = contacts.find((one) => one.key === key)
  if (contact === undefined) throw new DeskError('card-rejected', { reason: 'unknown-key' })
  return contact
}

/** The one decided about last stands last: of two keys of a person it is the newer. */
export const placed = ({ contacts }: Keys, contact: Contact): { data: Keys, result: Contact } =>
  ({ data: { contacts: [...contacts.filter((one) => one.key !== contact.key), contact] }, result: contact })

export const withCard = (cards: readonly ContactCard[], card: ContactCard): ContactCard[] =>
  [...cards.filter((one) => one.signature !== card.signature), card].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-50)

/** The card of a person's newest key, or of this one of theirs; made anew where it no longer says what the library says of them, or names this desk's key of before, and the key is here. */
export async function cardOf(state: LibraryState, person: Person, key?: string): Promise<ContactCard> {
  const contact = keysOfPerson(await state.keys.read(), person.id).findLast((one) => key === undefined || one.key === key)
  const card = contact === undefined ? undefined : newestCard(contact)
  if (contact === undefined || card === undefined) throw new DeskError('card-rejected', { reason: 'no-key' })
  const isHere = (await state.keyRing.list()).some((one) => one.key === contact.key)
  if (!isHere || state.folder.readOnly) return card
  const isNew = card.name !== person.name || card.role !== person.role || card.desk !== (await state.keyRing.deskIfMade() ?? card.desk)
  if (!isNew) return card
  const signer: Signer = await state.keyRing.signer(contact.key, person.name)
  const desk = await state.keyRing.desk()
  const next = makeCard({ ...person, id: card.id }, signer, desk.key, instant(state))
  await state.folder.guard()
  await state.keys.update(async (keys) => {
    const now = findContact(keys, contact.key)
    return placed(keys, { ...now, cards: withCard(now.cards, next) })
  })
  return next
}
