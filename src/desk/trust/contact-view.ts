import { isOwn, newestCard, type Contact } from '#core/trust/contact.ts'
import type { ContactView } from '#contract/trust-views.ts'
import { invariant } from '#core/invariant.ts'
import { fingerprint } from './ed25519.ts'
import type { HeldKey } from './key-ring.ts'

export function contactView(contact: Contact, held: readonly HeldKey[]): ContactView {
  const card = newestCard(contact)
  invariant(card !== undefined, 'a contact has a card')
  const here = held.find((one) => one.key === contact.key)
  return {
    key: contact.key, fingerprint: fingerprint(contact.key), person: contact.person, name: card.name, role: card.role,
    trusted: contact.trusted, lostAt: contact.lostAt ?? null, since: contact.since, by: contact.by?.name ?? null, isOwn: isOwn(contact), here: here?.sealedBy ?? null, open: here?.open ?? false,
  }
}
