import { z } from 'zod'
import { ACTIONS, ActorSchema, ArticleIdSchema, InstantSchema, StageSchema } from '../article/article.ts'

export const PACKAGE_FORMAT = 'rednet-desk/package'
export const PACKAGE_VERSION = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const bytes = z.int().min(0)

/** What one entry holds, unpacked and as it lies in the file: nothing is unpacked that is not what was signed. */
export const PackedEntrySchema = z.strictObject({ path: z.string().max(100), bytes, sha256, packed: bytes, packedSha256: sha256 })
export type PackedEntry = z.infer<typeof PackedEntrySchema>

/** 附言: what the sender says along with it */
export const PackageNoteSchema = z.string().trim().max(500).nullable()

export const PackageHeadSchema = z.looseObject({ format: z.literal(PACKAGE_FORMAT), version: z.int().min(1) })

/** What a package says of itself. Its very bytes are what the sender signs. */
export const PackageManifestSchema = z.strictObject({
  format: z.literal(PACKAGE_FORMAT),
  version: z.literal(PACKAGE_VERSION),
  /** the program's */
  program: z.string().max(40),
  madeAt: InstantSchema,
  from: z.strictObject({ library: z.string().max(200), person: ActorSchema.nullable() }),
  note: PackageNoteSchema,
  article: z.strictObject({
    id: ArticleIdSchema,
    /** the sender's number for it */
    rev: z.int().min(1),
    /** ARTICLE_SCHEMA_VERSION it was written in */
    schema: z.int().min(1),
    /** of canonicalJson({ slip, body }) */
    sha256,
    /** of canonicalJson of all the rest: stage, records, comments */
    rest: sha256,
    headline: z.string(),
    stage: StageSchema,
    updatedAt: InstantSchema,
    /** the last decision about it, and the hash of its record: the head of the log. null: nobody has decided anything */
    decision: z.enum([...ACTIONS, 'void']).nullable(),
    logHead: sha256.nullable(),
    records: z.int().min(0),
  }),
  entries: z.array(PackedEntrySchema).max(5_000),
})
export type PackageManifest = z.infer<typeof PackageManifestSchema>
