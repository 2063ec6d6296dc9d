import { z } from 'zod'
import { ContactCardSchema, type ContactCard } from '#core/trust/contact-card.ts'
import { PublicKeySchema, SignatureValueSchema } from '#core/trust/signed-value.ts'
import { isOwnCard } from '../trust/contact-cards.ts'
import { isSigned } from '../trust/ed25519.ts'
import { rejected } from './package-error.ts'
import { strictJson } from './strict-json.ts'

/** Over the manifest's very bytes (domain `package`), with the sender's card: who does not know them yet can. */
export const PackageSignatureSchema = z.strictObject({ key: PublicKeySchema, value: SignatureValueSchema, card: ContactCardSchema.nullable() })
export type PackageSignature = { key: string, value: string, card: ContactCard | null }

/** Throws package-rejected: wrong-signature, damaged, bad-text, too-deep. */
export function checkSignature(bytes: Uint8Array, manifest: Uint8Array, entry: string): PackageSignature {
  const parsed = PackageSignatureSchema.safeParse(strictJson(bytes, entry))
  if (!parsed.success) throw rejected('damaged', entry, parsed.error)
  const { key, value, card } = parsed.data
  if (!isSigned('package', key, manifest, value) || (card !== null && (card.key !== key || !isOwnCard(card)))) throw rejected('wrong-signature')
  return parsed.data
}
