import { z } from 'zod'
import { ArticleIdSchema, OPENING_ACTIONS, ReviewRecordSchema, StageSchema, type ReviewRecord } from '../article/article.ts'
import { canonicalJson } from '../canonical-json.ts'
import { PublicKeySchema, SignatureValueSchema } from './signed-value.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const PROOF_FORMAT = 'rednet-desk/page-proof'
/** 2: a record may say what was ticked, or be of a correction, a withdrawal, a reinstatement or one given up: an older program must say that it is newer, not that it was altered. What has nothing of the sort is written as 1, for older programs to check. */
export const PROOF_VERSION = 2
const SECOND: readonly ReviewRecord['action'][] = [...OPENING_ACTIONS, 'abandon']
export const proofVersion = (records: readonly ReviewRecord[]): 1 | 2 => (records.some(({ action, ticks }) => ticks !== undefined || SECOND.includes(action)) ? 2 : 1)
/** bytes; ten thousand records are less */
export const LARGEST_PROOF = 16 * 1024 * 1024

/**
 * Lies beside an exported page: which bytes the page has, of which content it was made, and the records of it. The records are
 * signed by people; that the page was made of what they signed, the desk that exported it signs.
 */
export const PageProofSchema = z.strictObject({
  format: z.literal(PROOF_FORMAT),
  version: z.union([z.literal(1), z.literal(PROOF_VERSION)]),
  article: ArticleIdSchema,
  page: z.strictObject({ path: z.string().max(1_000), bytes: z.int().min(0), sha256 }),
  /** SHA-256 of canonicalJson({ slip, body }) */
  content: sha256,
  stage: StageSchema,
  records: z.array(ReviewRecordSchema).max(10_000),
  desk: PublicKeySchema,
  signature: SignatureValueSchema,
})
export type PageProof = z.infer<typeof PageProofSchema>

/** What the desk signs (domain `page`). */
export const proofText = ({ signature: _, ...proof }: Omit<PageProof, 'signature'> & { signature?: string }): string => canonicalJson(proof)

/** content/2026/01/02/10000001.html → content/2026/01/02/10000001.proof.json */
export const proofPath = (page: string): string => page.replace(/\.html?$/i, '') + '.proof.json'
