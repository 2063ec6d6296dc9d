import type { Actor, ArticleData } from '#core/article/article.ts'
import { commentsAfter } from '#core/comments/carry-anchors.ts'
import { mergeThreads, saysTheSame, unvouched } from '#core/comments/merge-threads.ts'
import type { Choices, Conflict } from '#core/merge/conflict.ts'
import { mergeArticles, withFactsOf } from '#core/merge/merge-articles.ts'
import { mergeDeadlines } from '#core/workflow/deadline.ts'
import { isOpenStage } from '#core/workflow/review-stages.ts'
import { nextMoment } from '#core/workflow/step-time.ts'
import type { LibraryState } from '../library/library-state.ts'
import { keepingAddress } from '../library/save-article.ts'
import { contentHash } from '../store/content-hash.ts'
import type { Revised } from '../store/store-format.ts'
import type { Believed } from './believed-records.ts'
import type { Base } from './merge-base.ts'
import { putIn, refuseClosed } from './put-in.ts'
import type { ReadPackage } from './read-package.ts'

/** What an article was made from is known where it was made, or came to first: no later package says otherwise. */
export const withOriginOf = (data: ArticleData, ours: ArticleData | null, first: ArticleData): ArticleData => ({ ...data, origin: (ours ?? first).origin })

type Threads = ArticleData['comments']
type Commented = Pick<ArticleData, 'body' | 'comments'>

/** The comments of both, after a merge to this body. `isVouched`: the package is signed by somebody this library trusts, see `unvouched` */
export function threadsMerged(ours: Commented, theirs: Commented, base: Base | null, body: ArticleData['body'], isVouched: boolean): Threads {
  const own = commentsAfter(ours.comments, ours.body, body)
  const together = mergeThreads(own, commentsAfter(theirs.comments, theirs.body, body), base?.comments ?? [])
  return isVouched ? together : unvouched(own, together)
}

/** The same where theirs go on from ours, and whether it is all that theirs say. Threads are never deleted: one that is not in the package stays, with every message of it. */
export function threadsUpdated(ours: Commented, theirs: Commented, body: ArticleData['body'], isVouched: boolean): { comments: Threads, isTheirs: boolean } {
  const own = commentsAfter(ours.comments, ours.body, body)
  const together = mergeThreads(commentsAfter(theirs.comments, theirs.body, body), own, ours.comments)
  const comments = isVouched ? together : unvouched(own, together)
  return { comments, isTheirs: isVouched || saysTheSame(comments, together) }
}

/** @param isVouched see `threadsMerged` */
export async function mergedWith(state: LibraryState, pkg: ReadPackage, ours: Revised<ArticleData>, { theirs, advances }: Believed, base: Base | null, choices: Choices, isVouched: boolean, actor: Actor | null): Promise<{ next: ArticleData, conflicts: Conflict[] }> {
  const { data, content, conflicts } = mergeArticles(base, ours.data, theirs, choices)
  const judged = contentHash(data.records === ours.data.records ? ours.data : pkg.article)
  const next = await putIn(state, { ours, data, words: keepingAddress(ours.data, content, data.records === ours.data.records ? ours.data : theirs), judged, advances, isVouched, actor, at: nextMoment(state.now(), ours.data.updatedAt, theirs.updatedAt) })
  return { next: { ...next, comments: threadsMerged(ours.data, theirs, base, next.body, isVouched), deadline: mergeDeadlines(base?.deadline ?? null, ours.data.deadline, theirs.deadline) }, conflicts }
}

/** Theirs in the place of ours. It is their very state only where nothing of it had to be held back. */
export async function updatedTo(state: LibraryState, ours: Revised<ArticleData>, { theirs, advances }: Believed, isVouched: boolean, actor: Actor | null): Promise<ArticleData> {
  const { createdAt, createdBy } = ours.data
  const data = { ...withOriginOf(withFactsOf(theirs, ours.data, ours.data), ours.data, theirs), createdAt, createdBy: createdBy ?? theirs.createdBy }
  const words = keepingAddress(ours.data, { slip: theirs.slip, body: theirs.body }, theirs)
  const { comments, isTheirs: isAllSaid } = threadsUpdated(ours.data, theirs, words.body, isVouched)
  const isTheirs = contentHash(words) === contentHash(theirs) && isAllSaid
  const now = nextMoment(state.now(), ours.data.updatedAt, theirs.updatedAt)
  const at = isTheirs ? theirs.updatedAt : now
  const next = { ...data, ...words, comments, updatedAt: at }
  const put = { ours, data: { ...ours.data, records: theirs.records, stage: theirs.stage }, words, judged: contentHash(ours.data), advances, isVouched, actor, at: now }
  if (advances || isOpenStage(ours.data.stage)) {
    refuseClosed(put)
    return next
  }
  const { stage, records, updatedAt } = await putIn(state, put)
  return { ...next, stage, records, updatedAt: records === ours.data.records ? at : updatedAt }
}
