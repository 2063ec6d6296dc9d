import type { ReviewRecord } from '../article/article.ts'
import type { Role } from '../article/person.ts'
import type { ChannelRules } from '../article/channel.ts'
import type { Contact } from './contact.ts'

/** Whose signatures count, which role the library gives them, and the rules of the article's channel where they are known. */
export type Trusted = { contacts: readonly Contact[], roleOf: (person: string) => Role | null, rules?: ChannelRules | null }

/** Under the id the library has for them, or the one their own desk has. */
export const isOf = (contact: Contact, person: string): boolean => contact.person === person || contact.cards.some((card) => card.id === person)

/** One person, also where two desks have each an id for them. */
export const isSamePerson = (a: string, b: string, { contacts }: Trusted): boolean => a === b || contacts.some((one) => isOf(one, a) && isOf(one, b))

/**
 * Must this record, which is unsigned, be signed? Whoever has a trusted key owes it, whatever date the record bears. Only what was done
 * before the key was known here is excused, and only where a record signed later binds it: whoever signed that vouches for it.
 */
export function owesSignature({ action, at, by }: ReviewRecord, isBound: boolean, { contacts }: Trusted): boolean {
  // What changed words write of themselves needs no key: it only ever takes away.
  if (action === 'void') return false
  const own = contacts.filter((one) => (one.trusted || one.lostAt !== undefined) && isOf(one, by.id))
  return own.length > 0 && !(isBound && own.every((one) => at < one.since))
}
