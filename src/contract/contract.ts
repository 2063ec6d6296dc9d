import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { ActionSchema, ActorSchema, ArticleIdSchema, InstantSchema, ReviewRecordSchema, StageSchema } from '#core/article/article.ts'
import { ChannelSchema } from '#core/article/channel.ts'
import { MOST_TICKS, TaskWordsSchema } from '#core/article/step-rules.ts'
import { PersonNameSchema, PersonSchema, RoleSchema } from '#core/article/person.ts'
import { PUBLICATIONS } from '#core/workflow/publication.ts'
import { ReturnReasonsSchema } from '#core/workflow/return-reasons.ts'
import { INBOX_KINDS } from '#core/workflow/inbox.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { MAX_THREADS, ThreadSchema } from '#core/comments/thread.ts'
import { FileFormatSchema } from '#core/export/export-formats.ts'
import { GateNoteSchema } from '#core/gate/gate-report.ts'
import { RecognitionSchema } from '#core/ingest/recognition.ts'
import { NoticeSchema } from '#core/slip/notice-schema.ts'
import { PICTURE_KEYS, SlipSchema } from '#core/slip/slip.ts'
import { auditContract } from './audit-contract.ts'
import { accessContract } from './access-contract.ts'
import { commentContract } from './comment-contract.ts'
import { backupContract } from './backup-contract.ts'
import { byHandFirst } from './by-hand.ts'
import { DESK_ERRORS } from './errors.ts'
import { historyContract } from './history-contract.ts'
import { LARGEST_ASSET, LARGEST_DOCUMENT, LONGEST_TEXT } from './limits.ts'
import { packageContract } from './package-contract.ts'
import { siteContract } from './site-contract.ts'
import { isSaveInput, SaveInputSchema } from './save-input.ts'
import { savedContract } from './saved-contract.ts'
import { trayContract } from './tray-contract.ts'
import { redlineContract } from './redline-contract.ts'
import { templateContract } from './template-contract.ts'
import { trashContract } from './trash-contract.ts'
import { trustContract } from './trust-contract.ts'
import { ArticleRowSchema, ArticleViewSchema, CapabilitiesSchema, DeskEventSchema, ExportedFileSchema, FolderSchema, LibraryViewSchema, SearchHitSchema } from './views.ts'

/**
 * Every call and event between a screen and the desk. Both shells mount this
 * one contract; inputs and outputs are parsed on the desk's side, unknown keys
 * are refused. `by` is the id of the person who acts; null where nobody has
 * said who they are.
 */
const call = oc.errors(DESK_ERRORS)
const byPerson = PersonSchema.shape.id
const article = z.strictObject({ id: ArticleIdSchema })

/** A page's text: pasted, or a file as it lies on disk: .txt, .docx, .html (kind and encoding are the desk's business). */
export const TextSourceSchema = z.union([
  z.strictObject({ name: z.string().max(255), text: z.string().max(LONGEST_TEXT) }),
  z.strictObject({ file: z.file().max(LARGEST_DOCUMENT) }),
])

const furtherFilters = {
  section: z.string().nullable().default(null),
  /** a name: on the slip, of who made it or wrote in it, or of one whose review or signature it waits for */
  person: z.string().max(60).nullable().default(null),
  /** only what stands in this part of the inbox of the person with this id */
  inbox: z.strictObject({ of: byPerson, kind: z.enum(INBOX_KINDS) }).nullable().default(null),
  /** 发布状态 */
  publication: z.enum(PUBLICATIONS).nullable().default(null),
  /** days on the site's clock, 2026-01-02, both within: of publication, or else of the last change */
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
}

export const ListInputSchema = z.strictObject({
  /** by the rules of now, as rows and inboxes have it: `place.stage` where a row has one */
  stage: StageSchema.nullable(),
  channel: z.string().nullable(),
  tag: z.string().nullable(),
  ...furtherFilters,
  /** words of headline, by-line, tags or lead; every one must occur */
  query: z.string().max(200),
  /** what is in the bin, instead of what is not */
  trashed: z.boolean().default(false),
  /** changed: newest change first; due: the earliest deadline first, then what waits longest. A part of an inbox is always due */
  order: z.enum(['changed', 'due']).default('changed'),
  offset: z.int().min(0),
  limit: z.int().min(1).max(1_000),
})

const libraryContract = {
  view: call.output(LibraryViewSchema),
  /** editors and chiefs: by a chief, once there is one */
  addPerson: call.input(z.strictObject({ name: PersonNameSchema, role: RoleSchema, by: byPerson.nullable() })).output(PersonSchema),
  /** another name or role, `base`: as they were when somebody began: by a chief, once there is one */
  changePerson: call.input(z.strictObject({ person: PersonSchema, base: PersonSchema, by: byPerson.nullable() })).output(PersonSchema),
  /** off the library's people; their records stay, their keys sign no more: by a chief, once there is one */
  removePerson: call.input(z.strictObject({ id: byPerson, by: byPerson.nullable() })).output(z.strictObject({})),
  /** what another role of somebody, or their going (null), would do: how many drafts and articles in review they wrote, how many nobody could take on any more, in which channels none could get through */
  personAffairs: call.input(z.strictObject({ id: byPerson, role: RoleSchema.nullable() })).output(z.strictObject({ authored: z.int().min(0), stuck: z.int().min(0), channels: z.array(z.string()) })),
  /** adds, or changes the one of the same id: by a chief, once there is one. `base`: as it was when the person began; null: a new one. What comes of it has what others changed since (settings-changed where that cannot be) */
  saveChannel: call.input(z.strictObject({ channel: ChannelSchema, base: ChannelSchema.nullable(), by: byPerson.nullable() })).output(ChannelSchema),
  /** 退稿原因, all of them: by a chief, once there is one */
  saveReturnReasons: call.input(z.strictObject({ reasons: ReturnReasonsSchema, base: ReturnReasonsSchema, by: byPerson.nullable() })).output(z.strictObject({ reasons: ReturnReasonsSchema })),
}

const articleContract = {
  list: call.input(ListInputSchema).output(z.strictObject({
    articles: z.array(ArticleRowSchema),
    total: z.int(),
    /** false: rows are still being read, and what was not read yet is missing here */
    complete: z.boolean(),
    /** per stage (as the filter has it), of all that the other filters let through */
    counts: z.partialRecord(StageSchema, z.int()),
  })),
  /** how many articles ask what of a person; `complete` as in the list */
  inbox: call.input(z.strictObject({ of: byPerson })).output(z.strictObject({ counts: z.record(z.enum(INBOX_KINDS), z.int().min(0)), complete: z.boolean() })),
  get: call.input(article).output(ArticleViewSchema),
  /** empty, or with these words, and what was said about them, from the first revision on */
  create: call.input(z.strictObject({ by: byPerson.nullable(), slip: SlipSchema.optional(), body: BodySchema.optional(), comments: z.array(ThreadSchema).max(MAX_THREADS).optional() })).output(ArticleViewSchema),
  /** Resolves when the words are on the disk to stay. `baseRev` is the revision the change began from. */
  save: call.input(byHandFirst(SaveInputSchema, isSaveInput)).output(z.strictObject({
    rev: z.int(), savedAt: InstantSchema, sha256: z.string(), stage: StageSchema,
    /** the record of it, when this change voided a review and sent the article back to `stage` */
    voided: ReviewRecordSchema.nullable(),
  })),
  /** the text it was made from, as it came */
  origin: call.input(article).output(z.strictObject({ name: z.string(), text: z.string() })),
  /** 原稿: the file it was made from, byte for byte; article-not-found where none is kept */
  original: call.input(article).output(z.strictObject({ name: z.string(), file: z.file() })),
  /** the same, to where the shell's dialog says; null: the person closed the dialog */
  saveOriginal: call.input(article).output(z.strictObject({ name: z.string(), folder: FolderSchema }).nullable()),
  /** what the list shows of these articles; those that the library does not have are missing */
  rows: call.input(z.strictObject({ ids: z.array(ArticleIdSchema).max(500) })).output(z.strictObject({ articles: z.array(ArticleRowSchema) })),
  /** what its page offers as 阅读下一篇, so that a preview shows the bytes of the export */
  next: call.input(article).output(z.strictObject({ headline: z.string(), permalink: z.string() }).nullable()),
}

const searchContract = {
  /** Whole texts: every word of the query occurs, case apart, exactly as a plain scan would find it. Newest change first. */
  query: call.input(z.strictObject({
    query: z.string().max(200), offset: z.int().min(0), limit: z.int().min(1).max(1_000),
    stage: StageSchema.nullable().default(null), channel: z.string().nullable().default(null), tag: z.string().nullable().default(null),
    ...furtherFilters, trashed: z.boolean().default(false),
  })).output(z.strictObject({
    total: z.int(),
    /** false: articles are still being read, and what was not read yet is missing here */
    complete: z.boolean(),
    counts: z.partialRecord(StageSchema, z.int()),
    hits: z.array(SearchHitSchema),
  })),
}

const ingestContract = {
  /** reads only: what the desk would make of it */
  recognise: call.input(z.strictObject({ source: TextSourceSchema, fullWidth: z.boolean() }))
    .output(z.strictObject({ name: z.string(), text: z.string(), recognition: RecognitionSchema, /* what of a .docx or .html came otherwise, or not at all */ notes: z.array(GateNoteSchema) })),
  accept: call.input(z.strictObject({ source: TextSourceSchema, fullWidth: z.boolean(), by: byPerson.nullable() }))
    .output(z.strictObject({ article: ArticleViewSchema, /* also what only shows when its pictures are taken in */ notes: z.array(GateNoteSchema) })),
}

const reviewContract = {
  act: call.input(z.strictObject({
    id: ArticleIdSchema, rev: z.int().min(1), action: ActionSchema, by: byPerson, reason: z.string().max(4_000).nullable(),
    /** 更正 or 撤稿 as readers are to be told of it */
    notice: NoticeSchema.shape.text.nullable().default(null),
    /** the words of what the person ticked of the step's list */
    ticks: z.array(TaskWordsSchema).max(MOST_TICKS).default([]),
  })).output(ArticleViewSchema),
  /** when its page last left the desk to be published; null: never, as far as the audit log knows */
  exported: call.input(article).output(z.strictObject({ last: z.strictObject({ at: InstantSchema, by: ActorSchema.nullable() }).nullable() })),
  /** 截稿时间; null takes it away. By editors and chiefs; names no revision and voids nothing (review-refused: role-not-allowed, wrong-stage) */
  setDeadline: call.input(z.strictObject({ id: ArticleIdSchema, by: byPerson, deadline: InstantSchema.nullable() })).output(ArticleViewSchema),
}

const assetContract = {
  /** The picture as a page shows it, with what its file says of it; `bytes` of what is shown. */
  add: call.input(z.strictObject({ file: z.file().max(LARGEST_ASSET) })).output(z.strictObject({ ...PICTURE_KEYS, bytes: z.int() })),
}

const publishContract = {
  /** Signed articles as they go to the web root; others only as drafts marked 未签发. folder null: the library's own export folder. */
  export: call.input(z.strictObject({ ids: z.array(ArticleIdSchema).min(1).max(10_000), folder: z.string().nullable(), by: byPerson.nullable().default(null) }))
    .output(z.strictObject({ files: z.array(ExportedFileSchema), folder: FolderSchema })),
  /** The other ways out: a file each, and pictures beside it where it names them. No file that is there is changed. */
  exportAs: call.input(z.strictObject({ ids: z.array(ArticleIdSchema).min(1).max(10_000), format: FileFormatSchema, folder: z.string().nullable(), by: byPerson.nullable() }))
    .output(z.strictObject({ files: z.array(ExportedFileSchema), folder: FolderSchema })),
  /** what is pasted into the 公众号 editor: rich text with its pictures in it, and its words */
  wechat: call.input(z.strictObject({ id: ArticleIdSchema, by: byPerson.nullable().default(null) })).output(z.strictObject({ html: z.string(), text: z.string() })),
}

const shellContract = {
  capabilities: call.output(CapabilitiesSchema),
  /** null: the person closed the dialog */
  chooseFolder: call.output(FolderSchema.nullable()),
  revealFolder: call.input(z.strictObject({ handle: z.string() })).output(z.strictObject({})),
}

const events = call.output(eventIterator(DeskEventSchema))

/** Each group by its name's own type: written out whole, the type is longer than the compiler puts into a declaration. */
export type Contract = {
  access: typeof accessContract
  library: typeof libraryContract
  article: typeof articleContract
  history: typeof historyContract
  redline: typeof redlineContract
  comment: typeof commentContract
  trash: typeof trashContract
  template: typeof templateContract
  package: typeof packageContract
  tray: typeof trayContract
  trust: typeof trustContract
  audit: typeof auditContract
  search: typeof searchContract
  saved: typeof savedContract
  ingest: typeof ingestContract
  review: typeof reviewContract
  asset: typeof assetContract
  publish: typeof publishContract
  site: typeof siteContract
  backup: typeof backupContract
  shell: typeof shellContract
  events: typeof events
}
export const contract: Contract = {
  access: accessContract,
  library: libraryContract,
  article: articleContract,
  history: historyContract,
  redline: redlineContract,
  comment: commentContract,
  trash: trashContract,
  template: templateContract,
  package: packageContract,
  tray: trayContract,
  trust: trustContract,
  audit: auditContract,
  search: searchContract,
  saved: savedContract,
  ingest: ingestContract,
  review: reviewContract,
  asset: assetContract,
  publish: publishContract,
  site: siteContract,
  backup: backupContract,
  shell: shellContract,
  events,
}
