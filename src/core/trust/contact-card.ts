import { z } from 'zod'
import { InstantSchema } from '../article/article.ts'
import { PersonSchema } from '../article/person.ts'
import { canonicalJson } from '../canonical-json.ts'
import { PublicKeySchema, SignatureValueSchema } from './signed-value.ts'

/** A card is small: a larger file is none. Bytes. */
export const LARGEST_CARD = 8 * 1024
export const CARD_FORMAT = 'rednet-desk/contact-card'
export const CARD_VERSION = 1

/**
 * 名片: who somebody is and by which key others know what they signed. Signed by that key, so that nobody can alter it on
 * the way; that it is theirs only the fingerprint shows, read aloud.
 */
export const ContactCardSchema = z.strictObject({
  format: z.literal(CARD_FORMAT),
  version: z.literal(CARD_VERSION),
  ...PersonSchema.shape,
  key: PublicKeySchema,
  /** of the desk it was made on, which signs the pages it exports */
  desk: PublicKeySchema,
  at: InstantSchema,
  signature: SignatureValueSchema,
})
export type ContactCard = z.infer<typeof ContactCardSchema>

/** What the key signs (domain `card`). */
export const cardText = ({ signature: _, ...card }: Omit<ContactCard, 'signature'> & { signature?: string }): string => canonicalJson(card)
