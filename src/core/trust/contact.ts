import { z } from 'zod'
import { ActorSchema, InstantSchema } from '../article/article.ts'
import { PersonSchema, ROLES, RoleSchema, type Role } from '../article/person.ts'
import { ContactCardSchema } from './contact-card.ts'
import { PublicKeySchema } from './signed-value.ts'

/** A key this library knows, whose it is, and whether what it signed counts here. */
export const ContactSchema = z.strictObject({
  key: PublicKeySchema,
  /** whose it is among the library's people */
  person: PersonSchema.shape.id,
  /** as they came, the oldest first: the role somebody has may change */
  cards: z.array(ContactCardSchema).min(1).max(50),
  trusted: z.boolean(),
  /** 报失: it signs no more, and what it signed before this moment counts as it did; absent: nobody lost it. Never with `trusted`. */
  lostAt: InstantSchema.exactOptional(),
  /** roles of its person that were taken away, each with when it last was: what was signed in it before holds. Whatever its cards say of such a role, it is no more than that. */
  ended: z.array(z.strictObject({ role: RoleSchema, at: InstantSchema })).max(3).exactOptional(),
  /** of the last decision about it, and who made it */
  since: InstantSchema,
  by: ActorSchema.nullable(),
})
export type Contact = z.infer<typeof ContactSchema>

export const KeysSchema = z.strictObject({ contacts: z.array(ContactSchema).max(5_000) })
export type Keys = z.infer<typeof KeysSchema>

/** Does what this key signed at that moment count? */
export const counts = ({ trusted, lostAt }: Pick<Contact, 'trusted' | 'lostAt'>, at: string): boolean => trusted || (lostAt !== undefined && at < lostAt)

/** Might its person have signed in this role then? `now`: the role the library gives them; null: they are none of its people. */
export function mayHaveSignedAs({ cards, ended = [] }: Pick<Contact, 'cards' | 'ended'>, role: Role, at: string, now: Role | null): boolean {
  const hasCard = cards.some((card) => card.role === role)
  // Whoever rose had nothing taken away: another desk may know them in the lesser role still.
  if (role === now || (now !== null && hasCard && ROLES.indexOf(role) < ROLES.indexOf(now))) return true
  const end = ended.find((one) => one.role === role)
  return end === undefined ? hasCard : at < end.at
}

/** The key once its person has this role no more; `isLeaving`: nor any, and signs nothing from then on. */
export function withoutRole(contact: Contact, role: Role, at: string, isLeaving: boolean): Contact {
  const ended = [...(contact.ended ?? []).filter((one) => one.role !== role), { role, at }]
  return { ...contact, ended, ...(isLeaving && contact.trusted ? { trusted: false, lostAt: at, since: at } : {}) }
}

/** The roles somebody may have signed with: those on their cards. */
export const rolesOf = (contact: Contact): Role[] => [...new Set(contact.cards.map((card) => card.role))]

export const newestCard = (contact: Contact): ContactCard | undefined => contact.cards.at(-1)
type ContactCard = Contact['cards'][number]

/** Every key a person ever had here, also those that do not count, or not yet: whoever has had one acts unsigned no more. */
export const contactsOfPerson = ({ contacts }: Keys, person: string): Contact[] => contacts.filter((one) => one.person === person)

/** The keys a person's steps may be signed with. */
export const keysOfPerson = (keys: Keys, person: string): Contact[] => contactsOfPerson(keys, person).filter((one) => one.trusted)

/** Its person made it in this library, or was the last to speak of it, or a chief was: who had a chief to speak for them is asked for by this library. */
export const isOwn = ({ by, person }: Pick<Contact, 'by' | 'person'>): boolean => by?.id === person || by?.role === 'chief'

/**
 * May this person be at a desk of this library? Whoever is known by cards of keys made elsewhere alone is not: they can neither sign nor
 * decide here. `isHere`: its private part is on the machine that asks
 */
export function mayBeHere(contacts: readonly { person: string, isOwn: boolean, isHere: boolean }[], person: string): boolean {
  const own = contacts.filter((one) => one.person === person)
  return own.length === 0 || own.some((one) => one.isOwn || one.isHere)
}
