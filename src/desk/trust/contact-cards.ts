import { z } from 'zod'
import type { Person } from '#core/article/person.ts'
import { CARD_FORMAT, CARD_VERSION, cardText, ContactCardSchema, LARGEST_CARD, type ContactCard } from '#core/trust/contact-card.ts'
import { DeskError } from '../desk-error.ts'
import { isSigned, type Signer } from './ed25519.ts'

export function makeCard({ id, name, role }: Person, signer: Signer, desk: string, at: string): ContactCard {
  const card = { format: CARD_FORMAT, version: CARD_VERSION, id, name, role, key: signer.key, desk, at } as const
  return { ...card, signature: signer.sign('card', cardText(card)) }
}

export const isOwnCard = (card: ContactCard): boolean => isSigned('card', card.key, cardText(card), card.signature)

/** As it is sent. */
export const cardBytes = (card: ContactCard): Buffer => Buffer.from(`${JSON.stringify(card, null, 2)}\n`)

const HeadSchema = z.looseObject({ format: z.literal(CARD_FORMAT), version: z.int().min(1) })

/** DeskError('card-rejected') for anything but a whole card that its own key signed. */
export function readCard(bytes: Uint8Array): ContactCard {
  const refuse = (reason: 'not-a-card' | 'newer-version' | 'altered'): never => { throw new DeskError('card-rejected', { reason }) }
  if (bytes.length > LARGEST_CARD) refuse('not-a-card')
  let value: unknown = null
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    refuse('not-a-card')
  }
  const head = HeadSchema.safeParse(value)
  if (!head.success) return refuse('not-a-card')
  if (head.data.version > CARD_VERSION) refuse('newer-version')
  const card = ContactCardSchema.safeParse(value)
  return card.success && isOwnCard(card.data) ? card.data : refuse('altered')
}
