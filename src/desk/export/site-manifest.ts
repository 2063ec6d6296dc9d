import { z } from 'zod'
import { ArticleIdSchema } from '#core/article/article.ts'

/** Beside the hosts' folders, so in no web root: what this export put there, and of which revision each page is. */
export const MANIFEST_NAME = 'rednet-site.json'
/** Of a log; which one counts says the file of MANIFEST_NAME. */
export const LOG_NAME = /^rednet-site\.[0-9a-f]{8}\.log$/
export const FORMAT = 'rednet-desk/site'
/** 2: `moved`. 3: names a log that holds it, in lines; programs before it refuse that as newer. 4: `roots`, and `moved` of channels. 5: pictures at home. */
export const VERSION = 5
/** the first that named a log */
export const FIRST_LOG = 3
const LOGS = z.union([z.literal(FIRST_LOG), z.literal(4), z.literal(VERSION)])

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const picture = z.strictObject({ asset: z.string(), width: z.int().positive(), height: z.int().positive(), alt: z.string(), isAtHome: z.literal(true).exactOptional() })
const SiteArticleSchema = z.strictObject({
  id: ArticleIdSchema, headline: z.string(), lead: z.string(), byline: z.string(), source: z.string().nullable(), channel: z.string(), section: z.string().nullable(), signedAt: z.iso.datetime(), tags: z.array(z.string()).readonly(),
  publishedAt: z.iso.datetime({ offset: true }), permalink: z.string(), host: z.string(), path: z.string(), image: picture.nullable(), related: z.array(ArticleIdSchema).readonly(), isWithdrawn: z.literal(true).exactOptional(),
})

/** UTF-16 units: more than the longest address of a slip, and the name of a picture beside it, come to. What is written is to be read again. */
const MOST_PATH = 4_000

/** Under the export and nowhere else: a manifest comes from a disk that others write on. */
const PathSchema = z.string().max(MOST_PATH).refine((path) => path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\u0000-\u001f]/.test(part)))

const ManifestArticleSchema = z.strictObject({
  rev: z.int().min(1),
  /** hash of all its page is made of besides the article */
  key: sha256,
  item: SiteArticleSchema,
  /** paths of its page, proof and pictures */
  files: z.array(PathSchema),
})
export type ManifestArticle = z.infer<typeof ManifestArticleSchema>

/** What was written; `left`: the site has it no more, and somebody has changed it since */
const ManifestFileSchema = z.strictObject({ sha256, bytes: z.int().min(0), mtimeMs: z.number(), left: z.literal(true).exactOptional() })
export type ManifestFile = z.infer<typeof ManifestFileSchema>

/** An address that an article had and left; or a channel's list: `list` is its path under the channel's root, where it is now as well. */
const MovedSchema = z.union([z.strictObject({ from: PathSchema, id: ArticleIdSchema }), z.strictObject({ from: PathSchema, channel: z.string(), list: PathSchema })])
export type Moved = z.infer<typeof MovedSchema>

/** path → SHA-256s of what exports that were cut short had begun to write there; none: they had begun to take it away */
const PendingSchema = z.record(PathSchema, z.array(sha256))
export type Pending = z.infer<typeof PendingSchema>

/** What one run changed, each part where it did; the base is of such lines as well. */
export const ManifestChangeSchema = z.strictObject({
  /** new, and in place of those of their ids */
  articles: z.array(ManifestArticleSchema).exactOptional(),
  gone: z.array(ArticleIdSchema).exactOptional(),
  /** path → what was written there; null: gone */
  files: z.record(PathSchema, ManifestFileSchema.nullable()).exactOptional(),
  /** all of them, oldest first */
  moved: z.array(MovedSchema).exactOptional(),
  /** all of them: id of a channel → the folder its lists lie in, with a slash at its end */
  roots: z.record(z.string(), z.string().max(MOST_PATH)).exactOptional(),
  /** all of them */
  pending: PendingSchema.exactOptional(),
  /** SHA-256 of what all lists are made of besides articles */
  lists: sha256.exactOptional(),
})
export type ManifestChange = z.infer<typeof ManifestChangeSchema>

/** The whole manifest in one, as versions before 3 had it. */
export const OldManifestSchema = z.strictObject({
  format: z.literal(FORMAT), version: z.union([z.literal(1), z.literal(2)]),
  articles: z.array(ManifestArticleSchema), files: z.record(PathSchema, ManifestFileSchema), moved: z.array(MovedSchema).default([]), pending: PendingSchema,
})

/** What stands at MANIFEST_NAME. */
export const HeadSchema = z.strictObject({ format: z.literal(FORMAT), version: LOGS, /** file name, beside this one */ log: z.string().regex(LOG_NAME) })
export const LogHeadSchema = z.strictObject({ format: z.literal('rednet-desk/site-log'), version: LOGS, /** of the base, that follow, and their bytes */ lines: z.int().min(0), bytes: z.int().min(0) })
