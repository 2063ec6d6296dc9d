import { z } from 'zod'
import { NoticeSchema } from './notice-schema.ts'

/**
 * The slip (稿签): everything the page says about an article that is not its body.
 * Field names are those of the desk's JSON (`show`, exports): absent values are
 * null or an empty list, never a missing key.
 */

/** One line of text as a person typed it: no control characters, so it can never break a page or a log line. */
const line = z.string().max(2_000).refine((text) => !/[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]/.test(text), 'control-character')
const orNull = <T extends z.ZodType>(schema: T) => schema.nullable()

/** A role and the people who hold it, e.g. 通讯员 刘某 周某. The role is the word the page shows. */
export const CreditSchema = z.strictObject({ role: line, names: z.array(line).max(200) })
export type Credit = z.infer<typeof CreditSchema>

/** 电头, e.g. 红网时刻衡阳6月29日讯（记者 …）. month 1 to 12, day 1 to 31; verb is 讯 or 电. */
export const DatelineSchema = z.strictObject({
  outlet: line,
  place: orNull(line),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  verb: z.enum(['讯', '电']),
  credits: z.array(CreditSchema).max(20),
})
export type Dateline = z.infer<typeof DatelineSchema>

/** Name of an asset file: SHA-256 of its bytes in hex, then its checked type. */
export const AssetNameSchema = z.string().regex(/^[0-9a-f]{64}\.(?:jpg|png|webp|gif|avif)$/)

/** Name of any file in the library's assets: what a page may show, and what came in for it. */
export const LibraryFileNameSchema = z.string().regex(/^[0-9a-f]{64}\.(?:jpg|png|webp|gif|avif|tif|svg)$/)

/** The same picture with fewer points, for narrow screens. */
export const PictureCopySchema = z.strictObject({ asset: AssetNameSchema, width: z.int().positive(), height: z.int().positive() })
export type PictureCopy = z.infer<typeof PictureCopySchema>

/** A picture and what is said of it: 图说, who made it, and words for who cannot see it. */
export const PICTURE_KEYS = {
  asset: AssetNameSchema,
  /** px */
  width: z.int().positive(),
  height: z.int().positive(),
  /** narrowest first; absent, never empty, where there is none: pictures of before version 4 keep the hash they were judged by */
  copies: z.array(PictureCopySchema).min(1).max(4).exactOptional(),
  /** the file as it came, where `asset` was made of it; no page names it */
  original: LibraryFileNameSchema.exactOptional(),
  caption: line,
  credit: line,
  alt: line,
}
export const LeadImageSchema = z.strictObject(PICTURE_KEYS)
export type LeadImage = z.infer<typeof LeadImageSchema>

export const RightsSchema = z.strictObject({
  kind: z.enum(['original', 'reprint']),
  /** for a reprint: the outlet it comes from */
  source: orNull(line),
  /** for a reprint: where it was published */
  url: orNull(line),
  /** for a reprint: author and headline as first published (互联网新闻信息服务管理规定, 2017) */
  originalAuthor: orNull(line),
  originalHeadline: orNull(line),
})
export type Rights = z.infer<typeof RightsSchema>

/** ISO 8601, to the second, with an offset: 2021-12-06T16:30:32+08:00 */
export const PublishedAtSchema = z.iso.datetime({ offset: true, precision: 0 })

export const SlipSchema = z.strictObject({
  kicker: orNull(line),
  headline: line,
  deck: orNull(line),
  shortTitle: orNull(line),
  channel: orNull(line),
  section: orNull(line),
  source: orNull(line),
  bylines: z.array(CreditSchema).max(50),
  editors: z.array(line).max(50),
  reviewCredits: z.array(CreditSchema).max(20),
  dateline: orNull(DatelineSchema),
  summary: orNull(z.string().max(20_000)),
  tags: z.array(line).max(200),
  leadImage: orNull(LeadImageSchema),
  rights: RightsSchema,
  publishedAt: orNull(PublishedAtSchema),
  contentId: orNull(z.string().regex(/^[0-9A-Za-z_-]{1,40}$/)),
  permalink: orNull(z.url({ protocol: /^https?$/ }).max(2_000)),
  /** 更正 and 撤稿, the newest first; absent, never empty, where there is none: slips of before version 7 keep the hash they were judged by */
  notices: z.array(NoticeSchema).min(1).max(200).exactOptional(),
})
export type Slip = z.infer<typeof SlipSchema>

export const emptySlip = (): Slip => ({
  kicker: null, headline: '', deck: null, shortTitle: null,
  channel: null, section: null, source: null,
  bylines: [], editors: [], reviewCredits: [], dateline: null,
  summary: null, tags: [], leadImage: null,
  rights: { kind: 'original', source: null, url: null, originalAuthor: null, originalHeadline: null },
  publishedAt: null, contentId: null, permalink: null,
})
