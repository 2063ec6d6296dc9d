import { z } from 'zod'
import { ActorSchema, ArticleIdSchema, InstantSchema, OriginSchema, ReviewRecordSchema, StageSchema, TrashedSchema, type ArticleData } from '#core/article/article.ts'
import { ChannelSchema } from '#core/article/channel.ts'
import { FormerNameSchema, PersonSchema } from '#core/article/person.ts'
import { HELD_STEPS } from '#core/article/step-rules.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { SEARCH_FIELDS } from '#core/search/search-text.ts'
import { MAX_THREADS, ThreadSchema } from '#core/comments/thread.ts'
import { SlipSchema } from '#core/slip/slip.ts'
import { PUBLICATIONS } from '#core/workflow/publication.ts'
import type { Standstill } from '#core/workflow/standstill.ts'

const StandstillSchema: z.ZodType<Standstill> = z.strictObject({ step: z.enum(HELD_STEPS), why: z.enum(['nobody-here', 'named-unfit', 'named-involved', 'all-involved']), names: z.array(z.string()) })

/** One row of the library's list: what the catalogue holds of an article. */
export const ArticleRowSchema = z.strictObject({
  id: ArticleIdSchema,
  rev: z.int().min(1),
  headline: z.string(),
  stage: StageSchema,
  channel: z.string().nullable(),
  section: z.string().nullable(),
  /** 通讯员 刘某 周某 */
  byline: z.string(),
  tags: z.array(z.string()),
  /** first words of the body */
  lead: z.string(),
  /** characters that count (core/body/word-count) */
  words: z.int().min(0),
  createdAt: InstantSchema,
  updatedAt: InstantSchema,
  publishedAt: z.string().nullable(),
  permalink: z.string().nullable(),
  createdBy: z.string().nullable(),
  /** in the bin since; null: not in it */
  trashed: InstantSchema.nullable(),
  /** of its last step in the review, or when it was made: so long it stands where it stands */
  since: InstantSchema,
  deadline: InstantSchema.nullable(),
  publication: z.enum(PUBLICATIONS),
  /** while a correction or a withdrawal is on its way: the words readers still have; null: this row says it, or there are none */
  public: z.strictObject({ headline: z.string(), channel: z.string().nullable(), publishedAt: z.string().nullable(), permalink: z.string().nullable() }).nullable(),
  /** in the flow, by the rules of now: the stage of the step it waits for, and why nobody can take that; absent where it is `stage` and somebody can */
  place: z.strictObject({ stage: StageSchema, stuck: StandstillSchema.nullable() }).exactOptional(),
})
export type ArticleRow = z.infer<typeof ArticleRowSchema>

/** A row found by search, and the place that shows why: [start, end) of each word in the snippet. */
export const SearchHitSchema = ArticleRowSchema.extend({ field: z.enum(SEARCH_FIELDS), snippet: z.string(), ranges: z.array(z.tuple([z.int().min(0), z.int().min(0)])) })
export type SearchHit = z.infer<typeof SearchHitSchema>

/** One article, whole. `rev` is the revision a save must name as its base. */
export type ArticleView = Omit<ArticleData, 'writers'> & { rev: number, sha256: string, writers: string[] }
export const ArticleViewSchema: z.ZodType<ArticleView> = z.strictObject({
  id: ArticleIdSchema,
  rev: z.int().min(1),
  /** SHA-256 of canonicalJson({ slip, body }) */
  sha256: z.string(),
  createdAt: InstantSchema,
  updatedAt: InstantSchema,
  createdBy: ActorSchema.nullable(),
  writers: z.array(z.string()),
  slip: SlipSchema,
  body: BodySchema,
  stage: StageSchema,
  records: z.array(ReviewRecordSchema),
  origin: OriginSchema.nullable(),
  trashed: TrashedSchema.nullable(),
  comments: z.array(ThreadSchema).max(MAX_THREADS),
  deadline: InstantSchema.nullable(),
  published: z.strictObject({ slip: SlipSchema, body: BodySchema }).exactOptional(),
})

/** Something in the library that needs a person's eye. Nothing is lost: the bytes are where `file` says. */
export const ProblemSchema = z.strictObject({
  code: z.enum([
    'article-unreadable', 'article-gone', 'file-held', 'not-a-file', 'changed-outside', 'article-from-newer-version', 'article-misfiled', 'articles-unlisted', 'catalogue-rebuilt',
    'leftover-temporary', 'asset-missing', 'asset-damaged', 'origin-missing', 'original-missing', 'settings-unreadable', 'hash-mismatch', 'foreign-file',
    'history-unreadable', 'orphan-file', 'history-damaged', 'history-incomplete', 'history-from-newer-version', 'journal-damaged', 'journal-unreadable', 'journal-from-newer-version', 'numbers-damaged',
    'templates-unreadable', 'templates-from-newer-version', 'keys-unreadable', 'keys-from-newer-version', 'audit-broken',
  ]),
  /** path inside the library folder, with forward slashes */
  file: z.string(),
  /** where the damaged bytes were set aside, inside the library folder */
  setAside: z.string().nullable(),
  mended: z.boolean(),
})
export type Problem = z.infer<typeof ProblemSchema>

export const LibraryViewSchema = z.strictObject({
  name: z.string(),
  /** for people to read, never to be sent back */
  location: z.string(),
  readOnly: z.boolean(),
  channels: z.array(ChannelSchema),
  people: z.array(PersonSchema),
  formerNames: z.array(FormerNameSchema),
  /** 退稿原因 */
  returnReasons: z.array(z.string()),
  /** tags in use, most used first */
  tags: z.array(z.string()),
  /** sections in use or set for a channel */
  sections: z.array(z.string()),
  sources: z.array(z.string()),
  /** of people on slips, and of who made articles, most used first */
  names: z.array(z.string()),
  /** articles in the bin */
  trashed: z.int().min(0),
  problems: z.array(ProblemSchema),
})
export type LibraryView = z.infer<typeof LibraryViewSchema>

export const ExportedFileSchema = z.strictObject({
  id: ArticleIdSchema,
  /** inside the export folder, forward slashes: content/2026/01/02/10000001.html */
  path: z.string(),
  bytes: z.int().min(0),
  sha256: z.string(),
  draft: z.boolean(),
})
export type ExportedFile = z.infer<typeof ExportedFileSchema>

/** What the shell around the desk can do; the interface offers only that. */
export const CapabilitiesSchema = z.strictObject({
  shell: z.enum(['electron', 'loopback']),
  version: z.string(),
  chooseFolder: z.boolean(),
  revealFolder: z.boolean(),
  /** a dialog that asks where to save a file; without one the page downloads it */
  saveFile: z.boolean(),
  /** pages as PDF; without it people print the HTML from their browser */
  printPdf: z.boolean(),
})
export type Capabilities = z.infer<typeof CapabilitiesSchema>

/** A folder the person chose in the shell's own dialog; the desk alone knows the path behind the handle. */
export const FolderSchema = z.strictObject({ handle: z.string(), label: z.string() })
export type Folder = z.infer<typeof FolderSchema>

export const DeskEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('article-changed'), id: ArticleIdSchema, rev: z.int() }),
  z.strictObject({ type: z.literal('library-changed') }),
  /** backup.state says something else now */
  z.strictObject({ type: z.literal('backup-changed') }),
  /** site.state says something else now */
  z.strictObject({ type: z.literal('site-changed') }),
  /** tray.state says something else now */
  z.strictObject({ type: z.literal('tray-changed') }),
  /** a menu item or key of the shell: the renderer does the same as for its own button */
  z.strictObject({ type: z.literal('command'), command: z.enum(['new', 'paste', 'receive', 'send', 'search', 'find', 'replace', 'export', 'preview', 'history', 'save-version', 'next-change', 'previous-change', 'settings', 'close-tab', 'reopen-tab', 'next-tab', 'previous-tab']) }),
])
export type DeskEvent = z.infer<typeof DeskEventSchema>
