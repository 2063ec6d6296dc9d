import { z } from 'zod'
import { ActorSchema, ArticleIdSchema, InstantSchema, StageSchema } from '#core/article/article.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { THREAD_NEWS } from '#core/comments/thread-news.ts'
import { ConflictSchema } from '#core/merge/conflict.ts'
import { PersonSchema } from '#core/article/person.ts'
import { PackageNoteSchema } from '#core/package/manifest.ts'
import { SlipSchema } from '#core/slip/slip.ts'

/**
 * What receiving a package does. new: the library has no such article; updated: it goes on from what is here; merged: both
 * sides changed it, in different places; conflict: in the same place, and somebody must choose; already: it is here, or older.
 */
export const ReceiptOutcomeSchema = z.enum(['new', 'updated', 'merged', 'conflict', 'already'])
export type ReceiptOutcome = z.infer<typeof ReceiptOutcomeSchema>

/**
 * What becomes of the stage and the review records a package brings. taken: they hold by keys trusted here, or there are none that
 * are new; dropped: they do not, and only the words come in.
 */
export const RecordsTakenSchema = z.enum(['taken', 'dropped'])
export type RecordsTaken = z.infer<typeof RecordsTakenSchema>

/**
 * Why records are left out. unvouched: not every new one is signed by a key trusted here; published: readers have the page from here, which
 * a signature taken back elsewhere would take away: it is withdrawn here, with a notice; signed: they part from a log here that has a
 * sign-off, or would change the address or corrections it gave; address: another article here has that address.
 */
export const LeftOutSchema = z.enum(['unvouched', 'published', 'signed', 'parted', 'address'])
export type LeftOut = z.infer<typeof LeftOutSchema>

/**
 * Who sent it, and what this library knows of them. unsigned: nobody vouches for the name; unknown: signed by a key nobody here
 * trusts; differs: by a key trusted here, with a name or role that is not its owner's.
 */
export const PackageSenderSchema = z.strictObject({
  standing: z.enum(['trusted', 'differs', 'unknown', 'distrusted', 'unsigned']),
  /** whose the key is, where it is known here; else as the signer's card has it, else as the package says */
  person: ActorSchema.nullable(),
  library: z.string(),
  /** of the key that signed it */
  fingerprint: z.string().nullable(),
  /** the signer's card came with it, and can be trusted from here */
  hasCard: z.boolean(),
})
export type PackageSender = z.infer<typeof PackageSenderSchema>

/** What receiving makes of the comments: the first of it in words, and how much there is in all. `total`: threads then */
const CommentNewsSchema = z.strictObject({
  total: z.int().min(0),
  count: z.int().min(0),
  news: z.array(z.strictObject({ kind: z.enum(THREAD_NEWS), by: z.string().nullable(), text: z.string(), quote: z.string() })),
})

const words = z.strictObject({ slip: SlipSchema, body: BodySchema, stage: StageSchema, deadline: InstantSchema.nullable() })

/** A package looked at, and what receiving it would do. Nothing has been touched. */
export const PackageViewSchema = z.strictObject({
  /** what it is received by; good until the desk closes, or others have been looked at */
  handle: z.string(),
  id: ArticleIdSchema,
  headline: z.string(),
  stage: StageSchema,
  madeAt: InstantSchema,
  note: z.string().nullable(),
  sender: PackageSenderSchema,
  revisions: z.int().min(0),
  pictures: z.int().min(0),
  outcome: ReceiptOutcomeSchema,
  /** the revision it was held against; null: the library has no such article */
  rev: z.int().nullable(),
  /** the article as it is here */
  ours: words.nullable(),
  /** as it would be */
  next: words,
  comments: CommentNewsSchema,
  conflicts: z.array(ConflictSchema),
  records: RecordsTakenSchema,
  /** null: they are taken */
  leftOut: LeftOutSchema.nullable(),
  /** the stage of the article here, where that takes nothing of it from whoever looks; `next` is then as it is here. null: it can be received */
  closed: StageSchema.nullable(),
  /** of records that are left out as unvouched: whose signatures are by keys this library does not trust */
  doubted: z.array(z.string()),
  /** it names another 原稿 than the article here was made from, which stays; or one where the article here was made from none */
  otherOrigin: z.boolean(),
  /** headline of the other article here that has the address or content id given to this one elsewhere: it comes in as words, without them. null: they are free */
  addressOf: z.string().nullable(),
})
export type PackageView = z.infer<typeof PackageViewSchema>

export const ReceivedSchema = z.strictObject({ id: ArticleIdSchema, outcome: ReceiptOutcomeSchema, rev: z.int().nullable(), headline: z.string(), conflicts: z.int().min(0), records: RecordsTakenSchema, leftOut: LeftOutSchema.nullable(), otherOrigin: z.boolean(), addressOf: z.string().nullable() })
export type Received = z.infer<typeof ReceivedSchema>

export const SendPackageSchema = z.strictObject({
  id: ArticleIdSchema, by: PersonSchema.shape.id.nullable(), note: PackageNoteSchema,
  /** one whose key is trusted here: nobody else can open it */
  to: PersonSchema.shape.id.nullable().default(null),
})

export const SentPackageSchema = z.strictObject({ id: ArticleIdSchema, rev: z.int(), headline: z.string(), sha256: z.string(), name: z.string(), signed: z.boolean() })
