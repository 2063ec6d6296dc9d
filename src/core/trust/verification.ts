import { z } from 'zod'
import { ActionSchema, ActorSchema, InstantSchema } from '../article/article.ts'
import { PublicKeySchema } from './signed-value.ts'

/** What does not hold. Words and a way out for each are the interface's. */
export const FINDINGS = [
  'nothing-signed',     // no record bears a signature: nobody vouches for anything
  'content-changed',    // slip or body is not what the last record is over
  'public-differs',     // what is kept as the words readers have is not what was signed off
  'stage-differs',      // the article stands elsewhere than its last record says
  'chain-broken',       // a record is not the one that came after the one before it
  'signature-wrong',    // the record is not what was signed
  'signer-unknown', 'signer-distrusted', 'signer-lost', // by a key this library does not know, no longer trusts, or that was lost before
  'signer-differs',     // by the key of somebody else
  'unsigned',           // in the name of somebody who has a key, and not signed with it
  'role-not-allowed',   // a role the signer did not have, or one that may not do this
  'step-impossible',    // no rules know such a step between these stages
  'time-back',          // dated before the record it follows
  'own-article',        // reviewed or signed off by who submitted it
  'passed-twice',       // two reviews by one person, which the channel's rules forbid
  'not-passed',         // signed off, and no review stands
  'end-unsigned',       // a review or sign-off that nobody signed, and nothing signed follows
  'unreadable',         // no article, no page with a proof
  'package-damaged', 'package-unsigned', // of a package
  'page-corrected', 'page-withdrawn', 'page-recalled', // it was signed off so, and is not what stands now, as the library knows
  'page-changed', 'proof-missing', 'proof-altered', 'proof-newer', 'desk-unknown', // of an exported page
  'desk-former',        // its desk was believed until its person's key was lost or they were taken off, and nothing shows that the page is from before
] as const
export const FindingSchema = z.strictObject({
  code: z.enum(FINDINGS),
  /** the record, counted from 1; null: none in particular */
  step: z.int().min(1).nullable(),
  /** whose record; '' for none */
  name: z.string(),
})
export type Finding = z.infer<typeof FindingSchema>
export type FindingCode = Finding['code']

/** One record as it was checked. signed: by a key that counts here; unknown: by one that does not; wrong: it does not hold. */
export const CheckedStepSchema = z.strictObject({
  step: z.int().min(1),
  action: z.enum([...ActionSchema.options, 'void']),
  at: InstantSchema,
  by: ActorSchema,
  key: PublicKeySchema.nullable(),
  /** of the key, as people read it aloud */
  fingerprint: z.string().nullable(),
  state: z.enum(['signed', 'unsigned', 'unknown', 'wrong']),
  finding: FindingSchema.shape.code.nullable(),
})
export type CheckedStep = z.infer<typeof CheckedStepSchema>

/**
 * What the records' signatures are held against. article: id, stage, slip, body (pictures by their hash) and records, nothing else: neither comments
 * nor who wrote it, nor its history, nor whether it is in the bin. package: every byte of it, by its sender's signature, and the
 * records in it. page: every byte of it, by its desk's signature, and the records it was exported under.
 */
export const COVERS = ['article', 'package', 'page'] as const
export type Covers = (typeof COVERS)[number]

export const VerificationSchema = z.strictObject({
  covers: z.enum(COVERS),
  ok: z.boolean(),
  /** the first thing that does not hold; null where all does */
  problem: FindingSchema.nullable(),
  signers: z.array(CheckedStepSchema),
  /** of a page that holds: is it what stands now? unknown: this library does not have the article, and a page alone cannot say what came after it */
  latest: z.enum(['yes', 'unknown']).exactOptional(),
  /** of a page whose desk is believed no more: whose it was, and since when */
  desk: z.strictObject({ name: z.string(), until: InstantSchema }).exactOptional(),
})
export type Verification = z.infer<typeof VerificationSchema>
