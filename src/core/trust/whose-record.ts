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

/** When this key was known here, as far as that is kept: of one that was lost, `since` says when that was found, so its first card is asked. */
const knownFrom = ({ cards, lostAt, since }: Contact): string =>
  (lostAt === undefined ? since : cards.reduce((first, { at }) => (at < first ? at : first), since))

/**
 * Must this record, which is unsigned, be signed? Whoever has a key that counts, or did, owes it. Only what was done before the key was
 * known here is excused, and only where a record signed later binds it: whoever signed that vouches for it. What follows one of the
 * person's own signatures is after that, whatever date it bears.
 * @param before the records it follows
 */
export function owesSignature({ action, at, by }: ReviewRecord, before: readonly ReviewRecord[], isBound: boolean, { contacts }: Trusted): boolean {
  // What changed words write of themselves needs no key: it only ever takes away.
  if (action === 'void') return false
  const own = contacts.filter((one) => (one.trusted || one.lostAt !== undefined) && isOf(one, by.id))
  if (own.length === 0) return false
  const hadKey = before.some(({ signature }) => signature !== null && own.some(({ key }) => key === signature.key))
  return hadKey || !isBound || !own.every((one) => at < knownFrom(one))
}
