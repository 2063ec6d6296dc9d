import type { ArticleView, SearchHit } from '#contract/views.ts'
import type { ReviewRecord, Stage } from '#core/article/article.ts'
import type { Person } from '#core/article/person.ts'
import type { Body } from '#core/body/body-schema.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { Query } from '#core/text/find-matches.ts'
import type { Hit } from '#core/text/replace-in-article.ts'
import type { Answer } from '#renderer/editor/find/look-up.ts'

/** An article that this window holds open: its words are on the screen before they are in the library. */
export type OpenHere = {
  flush: () => Promise<void>
  between: <T extends { rev: number }>(work: (rev: number) => Promise<T>) => Promise<T>
  adopt: (view: ArticleView) => void
}

export type Named = Pick<SearchHit, 'id' | 'headline'>
/** complete: every article could be looked at */
export type Page = { hits: readonly Named[], total: number, complete: boolean }

/** What replacing in the whole library asks of the desk and of this window; tests bring their own. */
export type ReplaceDeps = {
  /** articles outside the bin that hold these words */
  search: (words: string, offset: number, signal: AbortSignal) => Promise<Page>
  /** every article outside the bin */
  list: (offset: number, signal: AbortSignal) => Promise<Page>
  lookUp: (query: Query, texts: readonly string[]) => Promise<Answer> | Answer
  get: (id: string) => Promise<ArticleView>
  save: (id: string, baseRev: number, by: string | null, words: { slip: Slip, body: Body }) => Promise<{ rev: number, sha256: string, stage: Stage, voided: ReviewRecord | null }>
  restore: (id: string, rev: number, baseRev: number, by: string | null) => Promise<ArticleView>
  openHere: (id: string) => OpenHere | null
  /** saves what this window holds open: search knows what is saved */
  flushOpen: () => Promise<void>
  openElsewhere: () => Promise<ReadonlySet<string>>
  /** ms between two asks while the desk still reads articles */
  pause: (ms: number) => Promise<void>
  me: Pick<Person, 'id' | 'role'> | null
}

/** Why an article is left alone. changed: another revision than the one whose hits were shown; newer: written in again since; too-slow, no-thread: the pattern, over its lines. */
export type Reason = 'signed' | 'in-review' | 'elsewhere' | 'changed' | 'too-long' | 'newer' | 'unsaved' | 'too-slow' | 'no-thread'
export type Refused = { id: string, headline: string, why: Reason | { error: unknown } }
export type FoundArticle = { id: string, rev: number, headline: string, stage: Stage, hits: readonly Hit[], closed: Reason | null }
/** `ended`: why not everything was looked at */
export type FoundAll = { articles: FoundArticle[], /** could not be read: nothing is replaced there */ unread: Refused[], ended: null | 'cut' | 'stopped' | 'too-slow' }
export type Progress = { done: number, total: number }

/** Nothing can be looked for with this pattern, or not now. */
export class QueryTrouble extends Error {
  override readonly name = 'QueryTrouble'
  readonly kind: 'bad-pattern' | 'no-thread'
  constructor(kind: 'bad-pattern' | 'no-thread') {
    super(kind)
    this.kind = kind
  }
}
