import type { Action, ReviewRecord, Stage } from '#core/article/article.ts'
import type { Body } from '#core/body/body-schema.ts'
import type { CommentAct } from '#core/comments/decide-comment.ts'
import type { GateNote } from '#core/gate/gate-report.ts'
import type { Recognition } from '#core/ingest/recognition.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { Publication } from '#core/workflow/publication.ts'
import type { InboxKind } from '#core/workflow/inbox.ts'
import type { ForeignFile } from '../ingest/read-foreign-file.ts'
import type { ArticleRow, ArticleView, SearchHit } from '#contract/views.ts'

export type ListFilter = {
  stage: Stage | null
  channel: string | null
  tag: string | null
  section?: string | null | undefined
  /** a name: on the slip, of who made it or wrote in it, or of one whose review or signature it waits for */
  person?: string | null | undefined
  /** only what stands in this part of the inbox of the person with this id */
  inbox?: { of: string, kind: InboxKind } | null | undefined
  /** 发布状态 */
  publication?: Publication | null | undefined
  /** days on the site's clock, 2026-01-02, both within: of publication, or else of the last change */
  from?: string | null | undefined
  to?: string | null | undefined
  /** words of headline, by-line, tags or lead; every one must occur */
  query: string
  /** what is in the bin, instead of what is not */
  trashed?: boolean | undefined
  /** due: the earliest deadline first, then what waits longest; so is every part of an inbox */
  order?: 'changed' | 'due' | undefined
  offset: number
  limit: number
}
/** complete: false while rows are still being read: those not yet read are missing here */
export type ListResult = { articles: ArticleRow[], total: number, complete: boolean, counts: Partial<Record<Stage, number>> }

/** whole: wait until every article can be looked at; dropped: nobody waits for the answer any more */
export type SearchHow = { whole?: boolean, dropped?: AbortSignal | undefined }
/** complete: false while articles are still being read: those not yet read are missing from hits and total */
export type SearchResult = { total: number, complete: boolean, counts: Partial<Record<Stage, number>>, hits: SearchHit[] }

/** why: `autosave` for words as they are typed, into the journal at once and into file and history at the next pause; else into file and history at once */
export type SaveInput = { id: string, baseRev: number, by: string | null, slip?: Slip | undefined, body?: Body | undefined, why?: 'autosave' | 'saved' | undefined }
export type SaveResult = { rev: number, savedAt: string, sha256: string, stage: Stage, voided: ReviewRecord | null }

export type RestoreInput = { id: string, rev: number, baseRev: number, by: string | null }
export type NameInput = { id: string, rev: number, name: string | null, by: string | null }

/** `rev`: the revision the person saw */
export type TrashInput = { id: string, rev: number, by: string | null }

export type SourceText = { name: string, text: string }
/** what an article is to be made of: plain lines, or a .docx or .html through the gate */
export type PageSource = { name: string } & ForeignFile
export type Recognised = { text: string, recognition: Recognition, notes: GateNote[] }
export type AcceptInput = { source: PageSource, fullWidth: boolean, by: string | null }
export type Accepted = { article: ArticleView, recognition: Recognition, notes: GateNote[] }

export type CommentInput = { id: string, by: string, act: CommentAct }
export type DeadlineInput = { id: string, by: string, deadline: string | null }
export type ReviewInput = { id: string, rev: number, action: Action, by: string, reason: string | null, /** what readers are to be told: for correct and retract */ notice?: string | null | undefined, /* see the contract's */ ticks?: readonly string[] | undefined }
