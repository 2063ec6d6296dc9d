import { z } from 'zod'
import { InstantSchema } from '#core/article/article.ts'
import { PersonSchema, RoleSchema } from '#core/article/person.ts'
import { PublicKeySchema } from '#core/trust/signed-value.ts'

/** four groups of five digits */
const FingerprintSchema = z.string().regex(/^\d{5}(?: \d{5}){3}$/)

/** A key this library knows. */
export const ContactViewSchema = z.strictObject({
  key: PublicKeySchema,
  fingerprint: FingerprintSchema,
  /** among the library's people */
  person: PersonSchema.shape.id,
  /** as the newest card says */
  name: z.string(),
  role: RoleSchema,
  trusted: z.boolean(),
  /** from when on it counts no more, where it was lost; null: it was not */
  lostAt: InstantSchema.nullable(),
  /** of the last decision about it, and who made it; null: nobody said who they were */
  since: InstantSchema,
  by: z.string().nullable(),
  /** its person made it in this library, or spoke of it last: they sit at one of its desks */
  isOwn: z.boolean(),
  /** how its private part is kept on this machine; null: it is not here */
  here: z.enum(['passphrase', 'system']).nullable(),
  /** it signs without asking for a passphrase */
  open: z.boolean(),
})
export type ContactView = z.infer<typeof ContactViewSchema>

export const TrustViewSchema = z.strictObject({
  contacts: z.array(ContactViewSchema),
  /** the system keeps keys: no passphrase is asked for */
  hasVault: z.boolean(),
})
export type TrustView = z.infer<typeof TrustViewSchema>

/**
 * A card before anybody has trusted it. new: nobody of that name; person: one of the library's people, who has no key yet;
 * other-key: one who has another; known: this very key, trusted; changed: the same, by another name or in another role than its cards here; distrusted: this very key, no longer trusted.
 */
export const CardViewSchema = z.strictObject({
  name: z.string(),
  role: RoleSchema,
  key: PublicKeySchema,
  fingerprint: FingerprintSchema,
  madeAt: InstantSchema,
  standing: z.enum(['new', 'person', 'other-key', 'known', 'changed', 'distrusted']),
  /** of the key the person has here, where that is another */
  otherFingerprint: FingerprintSchema.nullable(),
  /** what the newest card of this key here says; null: it is not known */
  before: z.strictObject({ name: z.string(), role: RoleSchema }).nullable(),
})
export type CardView = z.infer<typeof CardViewSchema>
