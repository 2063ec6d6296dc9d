import type { Actor, ArticleData } from '#core/article/article.ts'
import { commentsAfter } from '#core/comments/carry-anchors.ts'
import { mergeThreads, saysTheSame, unvouched } from '#core/comments/merge-threads.ts'
import type { Choices, Conflict } from '#core/merge/conflict.ts'
import { mergeArticles, withFactsOf } from '#core/merge/merge-articles.ts'
import { mergeDeadlines } from '#core/workflow/deadline.ts'
import { isOpenStage } from '#core/workflow/review-stages.ts'
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

/** @param isVouched the package is signed by somebody this library trusts: see `unvouched` */
export async function mergedWith(state: LibraryState, pkg: ReadPackage, ours: Revised<ArticleData>, { theirs, advances }: Believed, base: Base | null, choices: Choices, isVouched: boolean, actor: Actor | null): Promise<{ next: ArticleData, conflicts: Conflict[] }> {
  const { data, content, conflicts } = mergeArticles(base, ours.data, theirs, choices)
  const judged = contentHash(data.records === ours.data.records ? ours.data : pkg.article)
  const next = await putIn(state, { ours, data, words: keepingAddress(ours.data, content, data.records === ours.data.records ? ours.data : theirs), judged, advances, isVouched, actor, at: state.now().toISOString() })
  const own = commentsAfter(ours.data.comments, ours.data.body, next.body)
  const together = mergeThreads(own, commentsAfter(theirs.comments, theirs.body, next.body), base?.comments ?? [])
  return { next: { ...next, comments: isVouched ? together : unvouched(own, together), deadline: mergeDeadlines(base?.deadline ?? null, ours.data.deadline, theirs.deadline) }, conflicts }
}

/** Theirs in the place of ours. It is their very state only where nothing of it had to be held back. */
export async function updatedTo(state: LibraryState, ours: Revised<ArticleData>, { theirs, advances }: Believed, isVouched: boolean, actor: Actor | null): Promise<ArticleData> {
  const { createdAt, createdBy } = ours.data
  const data = { ...withOriginOf(withFactsOf(theirs, ours.data, ours.data), ours.data, theirs), createdAt, createdBy: createdBy ?? theirs.createdBy }
  const words = keepingAddress(ours.data, { slip: theirs.slip, body: theirs.body }, theirs)
  // Threads are never deleted: one that is not in the package stays, with every message of it.
  const own = commentsAfter(ours.data.comments, ours.data.body, words.body)
  const together = mergeThreads(commentsAfter(theirs.comments, theirs.body, words.body), own, ours.data.comments)
  const comments = isVouched ? together : unvouched(own, together)
  const isTheirs = contentHash(words) === contentHash(theirs) && (isVouched || saysTheSame(comments, together))
  const at = isTheirs ? theirs.updatedAt : state.now().toISOString()
  const next = { ...data, ...words, comments, updatedAt: at }
  const put = { ours, data: { ...ours.data, records: theirs.records, stage: theirs.stage }, words, judged: contentHash(ours.data), advances, isVouched, actor, at: state.now().toISOString() }
  if (advances || isOpenStage(ours.data.stage)) {
    refuseClosed(put)
    return next
  }
  const { stage, records, updatedAt } = await putIn(state, put)
  return { ...next, stage, records, updatedAt: records === ours.data.records ? at : updatedAt }
}
