import type { ContactCard } from '#core/trust/contact-card.ts'
import type { Contact } from '#core/trust/contact.ts'
import type { Person } from '#core/article/person.ts'
import { DeskError } from '../desk-error.ts'

/** Of the library's people the one a card names: by their id, else by their name. */
export const ownerAmong = (people: readonly Person[], { id, name }: Pick<ContactCard, 'id' | 'name'>): Person | undefined =>
  people.find((one) => one.id === id) ?? people.find((one) => one.name === name)

/**
 * Whose key it is: of one that the library knows, whose it was, whatever a new card of it says; its holder writes the card. undefined:
 * somebody new. DeskError('card-rejected', other-owner) for a card that names somebody else.
 */
export function ownerOfKey(people: readonly Person[], card: ContactCard, before: Contact | undefined): Person | undefined {
  const named = ownerAmong(people, card)
  if (before === undefined) return named
  const isTheirs = card.id === before.person || before.cards.some((one) => one.id === card.id) || named?.id === before.person
  if (!isTheirs) throw new DeskError('card-rejected', { reason: 'other-owner' })
  return people.find((one) => one.id === before.person)
}
