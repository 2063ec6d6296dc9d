import { z } from 'zod'

/**
 * Bytes as base64url, in the one spelling there is: the last character's unused bits are zero. Otherwise a
 * changed bit of the text could leave the same bytes, and nobody would see the change.
 */
/** 32 bytes: an Ed25519 public key */
export const PublicKeySchema = z.string().regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/)
/** 64 bytes: an Ed25519 signature */
export const SignatureValueSchema = z.string().regex(/^[\w-]{85}[AQgw]$/)

/**
 * What a signature is for stands before the bytes it is over, so that one made for a contact card never passes for one of a
 * review. Never change one: what was signed under it could no longer be checked.
 */
export const DOMAINS = {
  card: 'rednet-desk/contact-card/1',
  record: 'rednet-desk/review-record/1',
  page: 'rednet-desk/page-proof/1',
  auditEntry: 'rednet-desk/audit-entry/1',
  auditHead: 'rednet-desk/audit-head/1',
  auditWaiting: 'rednet-desk/audit-waiting/1',
  package: 'rednet-desk/package/1',
} as const
export type SignedFor = keyof typeof DOMAINS
