import { z } from 'zod'
import { canonicalJson } from '../canonical-json.ts'
import { PublicKeySchema, SignatureValueSchema } from './signed-value.ts'

export const RecordSignatureSchema = z.strictObject({
  key: PublicKeySchema,
  /** the revision the step was taken on, as the desk numbered it where it was taken */
  rev: z.int().min(1),
  value: SignatureValueSchema,
})
export type RecordSignature = z.infer<typeof RecordSignatureSchema>

/**
 * What the key signs (domain `record`): the whole record, so who in which role decided what, when and why, over which content,
 * after which record; the article, the revision and the key itself. A field that a later program adds is signed without more.
 */
export function recordText<R extends { signature: unknown }>(article: string, { signature: _, ...record }: R, { key, rev }: Pick<RecordSignature, 'key' | 'rev'>): string {
  return canonicalJson({ article, key, record, revision: rev })
}
