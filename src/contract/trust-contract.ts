import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ArticleIdSchema, InstantSchema } from '#core/article/article.ts'
import { PersonSchema } from '#core/article/person.ts'
import { LARGEST_CARD } from '#core/trust/contact-card.ts'
import { PublicKeySchema } from '#core/trust/signed-value.ts'
import { VerificationSchema } from '#core/trust/verification.ts'
import { DESK_ERRORS } from './errors.ts'
import { CardViewSchema, ContactViewSchema, TrustViewSchema } from './trust-views.ts'
import { FolderSchema } from './views.ts'

const call = oc.errors(DESK_ERRORS)
const person = PersonSchema.shape.id
const by = person.nullable()
const passphrase = z.string().max(500)
/** a card's file, as it came */
const file = z.file().max(LARGEST_CARD)

/** 钥匙与名片: who signs with which key, and whose signatures count in this library. */
export const trustContract = {
  view: call.output(TrustViewSchema),
  /** a key for one of the library's people, kept on this machine. passphrase null: the system keeps it */
  makeKey: call.input(z.strictObject({ person, passphrase: passphrase.nullable() })).output(ContactViewSchema),
  /** opened until the program ends or `lock` */
  unlock: call.input(z.strictObject({ key: PublicKeySchema, passphrase })).output(ContactViewSchema),
  lock: call.output(z.strictObject({})),
  /** 名片, as it is sent to others */
  card: call.input(z.strictObject({ person })).output(z.strictObject({ name: z.string(), file: z.file() })),
  /** the same, to where the shell's dialog says; null: the person closed the dialog */
  saveCard: call.input(z.strictObject({ person })).output(z.strictObject({ name: z.string(), folder: FolderSchema }).nullable()),
  /** who it says it is; nothing is changed */
  readCard: call.input(z.strictObject({ file })).output(CardViewSchema),
  trust: call.input(z.strictObject({ file, by })).output(ContactViewSchema),
  /** does what an article's records say hold, by the keys trusted here? */
  verify: call.input(z.strictObject({ id: ArticleIdSchema })).output(VerificationSchema),
  /** a known key's signatures count, or none of them ever does */
  setTrusted: call.input(z.strictObject({ key: PublicKeySchema, trusted: z.boolean(), by })).output(ContactViewSchema),
  /** it signs no more; what it signed before `since` counts as it did. null: now */
  reportLost: call.input(z.strictObject({ key: PublicKeySchema, since: InstantSchema.nullable(), by })).output(ContactViewSchema),
}
