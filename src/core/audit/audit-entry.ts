import { z } from 'zod'
import { ActorSchema, ArticleIdSchema, InstantSchema } from '../article/article.ts'
import { canonicalJson } from '../canonical-json.ts'
import { PublicKeySchema, SignatureValueSchema } from '../trust/signed-value.ts'

/**
 * What is written down. A later program may know more, so a line of this log may say something else too.
 * exported: about to stand in a folder; copied: handed to the clipboard for the 公众号 editor; undone: the act of entry `of` did not come about, the disk refused; resumed: the log was found cut or altered, and goes on after that; unvouched: a note lay there by a desk that is not known here, and is not believed.
 */
export const AUDIT_ACTS = ['submit', 'pass', 'return', 'sign', 'withdraw', 'correct', 'retract', 'reinstate', 'abandon', 'void', 'exported', 'copied', 'sent', 'received', 'key-made', 'trusted', 'distrusted', 'key-lost', 'person-added', 'person-changed', 'person-removed', 'channel-saved', 'reasons-saved', 'undone', 'resumed', 'unvouched'] as const
export type AuditAct = (typeof AUDIT_ACTS)[number]

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** what an act is about, in a few words: path, sha256, key, record … */
export const AuditDetailSchema = z.record(z.string().max(40), z.string().max(4_000))
export type AuditDetail = z.infer<typeof AuditDetailSchema>

/** One line of the log. Bound to the line before it, and signed by the desk that wrote it. */
export const AuditEntrySchema = z.strictObject({
  /** counts from 1 */
  n: z.int().min(1),
  at: InstantSchema,
  act: z.string().min(1).max(40),
  by: ActorSchema.nullable(),
  article: ArticleIdSchema.nullable(),
  detail: AuditDetailSchema,
  /** SHA-256 of canonicalJson of the entry before; null for the first */
  previous: sha256.nullable(),
  desk: PublicKeySchema,
  signature: SignatureValueSchema,
})
export type AuditEntry = z.infer<typeof AuditEntrySchema>

/** How many entries there are and which is the last, signed: so that a tail cut off is missed. */
export const AuditHeadSchema = z.strictObject({ count: z.int().min(1), hash: sha256, desk: PublicKeySchema, signature: SignatureValueSchema })
export type AuditHead = z.infer<typeof AuditHeadSchema>

type Unsigned<T> = Omit<T, 'signature'> & { signature?: string }
/** What the desk signs (domains `auditEntry`, `auditHead`). */
export const entryText = ({ signature: _, ...entry }: Unsigned<AuditEntry>): string => canonicalJson(entry)
export const headText = ({ signature: _, ...head }: Unsigned<AuditHead>): string => canonicalJson(head)
