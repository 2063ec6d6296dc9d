import type { Snippet, Template, WritingAids } from '#core/template/template.ts'
import type { SaveSnippetInput, SaveTemplateInput } from '#contract/template-contract.ts'
import type { Actor, ArticleData } from '#core/article/article.ts'
import type { Channel } from '#core/article/channel.ts'
import type { Person, Role } from '#core/article/person.ts'
import type { KeptRevision } from '#contract/history-contract.ts'
import type { Body } from '#core/body/body-schema.ts'
import type { Thread } from '#core/comments/thread.ts'
import type { Redline } from '#core/redline/redline.ts'
import type { SpanWish } from '#core/redline/redline-span.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { InboxKind } from '#core/workflow/inbox.ts'
import type { PersonAffairs } from './change-people.ts'
import type { Asking } from './channels-and-people.ts'
import type { AuditDesk } from '../audit/audit-desk.ts'
import type { TrustDesk } from '../trust/trust-desk.ts'
import type { StoredPicture } from '../assets/stored-picture.ts'
import type { ReadHow } from '../store/read-article.ts'
import type { LibraryAccess } from '#contract/access-views.ts'
import type { ArticleRow, ArticleView, DeskEvent, LibraryView, Problem } from '#contract/views.ts'
import type { ListFilter, ListResult, SearchHow, SearchResult, SaveInput, SaveResult, RestoreInput, NameInput, TrashInput, SourceText, PageSource, Recognised, AcceptInput, Accepted, CommentInput, DeadlineInput, ReviewInput } from './library-inputs.ts'

/**
 * A library on disk, open. Every promise that writes resolves only when the
 * bytes are there to stay, and rejects with a DeskError when they are not.
 */
export type ArticleLibrary = {
  readonly name: string
  /** its folder, absolute */
  readonly location: string
  readonly readOnly: boolean
  /** where `publish.export` writes when nobody chose a folder */
  readonly exportFolder: string

  view: () => LibraryView
  problems: () => Problem[]
  channels: () => readonly Channel[]
  people: () => readonly Person[]
  /** `by`: see Asking. DeskError: person-exists, chief-only */
  addPerson: (person: { name: string, role: Role }, by?: Asking) => Promise<Person>
  /** another name or role; DeskError: chief-only, person-not-found, person-exists, settings-changed, person-refused */
  changePerson: (person: Person, base: Person, by?: Asking) => Promise<Person>
  /** DeskError: chief-only, person-not-found, person-refused */
  removePerson: (id: string, by?: Asking) => Promise<void>
  personAffairs: (id: string, role: Role | null) => PersonAffairs
  /** adds, or changes the one of the same id; `base`: as it was when the person began, see there. DeskError: chief-only, settings-changed, theme-unreadable */
  saveChannel: (channel: Channel, by?: Asking, base?: Channel | null) => Promise<Channel>
  /** DeskError: chief-only, settings-changed */
  saveReturnReasons: (reasons: readonly string[], by?: Asking, base?: readonly string[]) => Promise<string[]>

  /** keys and contact cards */
  readonly trust: TrustDesk
  readonly audit: AuditDesk

  /** the newsroom's templates and snippets; DeskError store-from-newer-version where a newer program wrote them */
  aids: () => Promise<WritingAids>
  saveTemplate: (input: SaveTemplateInput) => Promise<Template>
  saveSnippet: (input: SaveSnippetInput) => Promise<Snippet>
  removeTemplate: (seen: { id: string, baseRev: number }) => Promise<void>
  removeSnippet: (seen: { id: string, baseRev: number }) => Promise<void>

  list: (filter: ListFilter) => ListResult
  /** how many articles ask what of the person with this id; see ListResult for `complete` */
  inbox: (of: string) => { counts: Record<InboxKind, number>, complete: boolean }
  /** `query`: words of any part of an article, all of which must occur */
  search: (filter: ListFilter, how?: SearchHow) => Promise<SearchResult>
  /** reads the articles in the background, so that the first search is as quick as the next */
  warmSearch: () => void
  get: (id: string, how?: ReadHow) => Promise<ArticleView>
  create: (by: string | null, content?: { slip?: Slip | undefined, body?: Body | undefined, comments?: Thread[] | undefined }) => Promise<ArticleView>
  save: (input: SaveInput) => Promise<SaveResult>
  history: (id: string) => Promise<KeptRevision[]>
  /** an article's words as a revision had them */
  revision: (id: string, rev: number) => Promise<{ revision: KeptRevision, slip: Slip, body: Body }>
  /** 花脸稿: who changed what between two revisions, to the newest by default */
  redline: (id: string, wish: SpanWish) => Promise<Redline>
  restore: (input: RestoreInput) => Promise<ArticleView>
  nameRevision: (input: NameInput) => Promise<KeptRevision>
  review: (input: ReviewInput) => Promise<ArticleView>
  /** when its page last left the desk to be published; null: never, as far as the audit log knows */
  lastExport: (id: string) => Promise<{ at: string, by: Actor | null } | null>
  /** DeskError: review-refused, article-trashed */
  setDeadline: (input: DeadlineInput) => Promise<ArticleView>
  /** DeskError: comment-refused, article-trashed */
  comment: (input: CommentInput) => Promise<ArticleView>
  /** into the bin: DeskError trash-refused, stale-revision */
  trash: (input: TrashInput) => Promise<ArticleView>
  untrash: (input: TrashInput) => Promise<ArticleView>
  /** the text it was made from; DeskError('article-not-found') where it was not made from one */
  origin: (id: string) => Promise<SourceText>
  /** the file it was made from; DeskError: article-not-found where none is kept, store-corrupt */
  original: (id: string) => Promise<{ name: string, bytes: Uint8Array }>
  recognise: (source: PageSource, fullWidth: boolean) => Recognised
  accept: (input: AcceptInput) => Promise<Accepted>
  /** the signed article of the same channel published just before this one, for 阅读下一篇 */
  /** what the list shows of these articles, of those it has */
  rows: (ids: readonly string[]) => ArticleRow[]
  nextOf: (article: Pick<ArticleData, 'id' | 'slip'>) => { headline: string, permalink: string } | null

  addAsset: (name: string, bytes: Uint8Array) => Promise<StoredPicture>
  /** where an asset lies; null where the library has none of this name or the name is no asset's */
  assetPath: (name: string) => Promise<string | null>

  /** whether this program writes here, and if not, who does */
  access: () => LibraryAccess
  /** becomes the writer where the one before has gone; DeskError library-locked, library-read-only */
  takeOver: () => Promise<LibraryAccess>

  /** resolves when every row of the catalogue is there */
  readonly listed: Promise<void>
  /** resolves when every article's file has been compared with its row; rejects where they could not be */
  readonly checked: Promise<void>

  /** what others changed; ends when `signal` aborts, and holds nothing afterwards */
  events: (signal: AbortSignal) => AsyncIterable<DeskEvent>
  /** puts everything typed so far into the articles' own files; DeskError where the disk refuses */
  settle: () => Promise<void>
  /** waits for what is being written, lets go of the lock */
  close: () => Promise<void>
}
