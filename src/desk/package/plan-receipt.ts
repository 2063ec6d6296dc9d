import { sameValue } from '#core/same-value.ts'
import { OPENING_ACTIONS, type Actor, type ArticleData } from '#core/article/article.ts'
import { isChosen, type Choices, type Conflict } from '#core/merge/conflict.ts'
import { commentsAfter } from '#core/comments/carry-anchors.ts'
import { mergeThreads, unvouched } from '#core/comments/merge-threads.ts'
import { mergeArticles, withFactsOf } from '#core/merge/merge-articles.ts'
import { mergeDeadlines } from '#core/workflow/deadline.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { withStandingOf } from '#core/workflow/publication.ts'
import { isOpenStage } from '#core/workflow/review-stages.ts'
import { CAUSE_OF_ACTION } from '#core/revision/revision.ts'
import type { LeftOut, ReceiptOutcome } from '#contract/package-views.ts'
import { DeskError, isDeskError } from '../desk-error.ts'
import { keepCurrent } from '../library/keep-revisions.ts'
import type { LibraryState } from '../library/library-state.ts'
import { loadArticle } from '../library/load-article.ts'
import { changed, keepingAddress } from '../library/save-article.ts'
import { settleArticle, type Brought, type BroughtAlong, type Origin } from '../library/store-article.ts'
import { refuseTrashed } from '../library/trash-article.ts'
import { contentHash } from '../store/content-hash.ts'
import type { Revised } from '../store/store-format.ts'
import { signVoid } from '../trust/sign-record.ts'
import type { Believed } from './believed-records.ts'
import type { Base } from './merge-base.ts'
import { originsOf } from './origins-of.ts'
import type { SentRevision } from './package-content.ts'
import type { ReadPackage } from './read-package.ts'
import { senderOf } from './sender-of.ts'
import { stateOfData, stateOfSent, weighPackage } from './weigh-package.ts'

/**
 * What receiving a package would do.
 * @property next the article then
 * @property brought the sender's revisions that become part of its history before it
 * @property leftOut why their records stay out; null: they come in
 * @property otherOrigin they say it was made from another text than it was here: ours stays
 * @property addressOf headline of another article here that has the address given to this one elsewhere; see Believed
 * @property mayVoid the words were put in by the receiver's right to change them: a review passed here may be void for it
 */
export type Receipt = { outcome: ReceiptOutcome, ours: Revised<ArticleData> | null, next: ArticleData, brought: BroughtAlong, conflicts: Conflict[], leftOut: LeftOut | null, otherOrigin: boolean, addressOf: string | null, mayVoid: boolean }

const DECIDED = new Set<string>([...Object.values(CAUSE_OF_ACTION), 'voided'])

/** What an article was made from is known where it was made, or came to first: no later package says otherwise. */
const withOriginOf = (data: ArticleData, ours: ArticleData | null, first: ArticleData): ArticleData => ({ ...data, origin: (ours ?? first).origin })

/** Their versions, which say no more of a review than their article may, and are made from what it is. */
function broughtOf({ line: { why, by }, data: sent }: SentRevision, { theirs, leftOut }: Believed, ours: ArticleData | null, from: readonly Origin[]): Brought {
  const data = withOriginOf(sent, ours, theirs)
  if (leftOut === null) return { data, why, by, from }
  return { data: withStandingOf(data, theirs), why: DECIDED.has(why) ? 'received' : why, by, from }
}

async function oursOf(state: LibraryState, id: string): Promise<Revised<ArticleData> | null> {
  try {
    await settleArticle(state, id)
    const ours = await loadArticle(state, id)
    if (!state.folder.readOnly) await keepCurrent(state, ours)
    return ours
  } catch (error) {
    if (isDeskError(error, 'article-not-found')) return null
    throw error
  }
}

type Words = Pick<ArticleData, 'slip' | 'body'>
/** `data`: ours, with what was decided on either side; `judged`: the hash of the words its records are over. */
type Put = { ours: Revised<ArticleData>, data: ArticleData, words: Words, judged: string, advances: boolean, actor: Actor | null, at: string }

const OPENS = new Set<string>(['withdraw', ...OPENING_ACTIONS])

/** May this be made of ours? In review it takes a reviewer, or later records that verify; signed off, only a step that verifies and takes it up again: a withdrawal, a correction. */
function refuseClosed({ ours: { data: ours }, data, words, advances, actor }: Put): void {
  const isSame = contentHash(words) === contentHash(ours) && data.records === ours.records && data.stage === ours.stage
  if (isSame || isOpenStage(ours.stage)) return
  const isOpened = OPENS.has(data.records[ours.records.length]?.action ?? '')
  if (ours.stage === 'signed' ? advances && isOpened : advances || mayEdit(ours.stage, actor)) return
  throw new DeskError('article-closed', { id: ours.id, stage: ours.stage })
}

/** The words put in by the receiver, and what that makes of the reviews. DeskError article-closed. */
async function putIn(state: LibraryState, put: Put): Promise<ArticleData> {
  const { ours, data, words, judged, actor, at } = put
  refuseClosed(put)
  const sha256 = contentHash(words)
  if (sha256 !== judged && !mayEdit(data.stage, actor)) throw new DeskError('article-closed', { id: data.id, stage: data.stage })
  const isSame = sha256 === contentHash(ours.data) && data.records === ours.data.records
  return isSame ? { ...data, updatedAt: at } : await signVoid(state, changed(data, words, actor, at, sha256), data, ours.rev, actor)
}

async function mergedWith(state: LibraryState, pkg: ReadPackage, ours: Revised<ArticleData>, { theirs, advances }: Believed, base: Base | null, choices: Choices, actor: Actor | null): Promise<{ next: ArticleData, conflicts: Conflict[] }> {
  const { data, content, conflicts } = mergeArticles(base, ours.data, theirs, choices)
  const judged = contentHash(data.records === ours.data.records ? ours.data : pkg.article)
  const next = await putIn(state, { ours, data, words: keepingAddress(ours.data, content, data.records === ours.data.records ? ours.data : theirs), judged, advances, actor, at: state.now().toISOString() })
  const comments = mergeThreads(commentsAfter(ours.data.comments, ours.data.body, next.body), commentsAfter(theirs.comments, theirs.body, next.body), base?.comments ?? [])
  return { next: { ...next, comments, deadline: mergeDeadlines(base?.deadline ?? null, ours.data.deadline, theirs.deadline) }, conflicts }
}

/** Theirs in the place of ours. It is their very state only where nothing of it had to be held back. */
async function updatedTo(state: LibraryState, ours: Revised<ArticleData>, { theirs, advances }: Believed, actor: Actor | null): Promise<ArticleData> {
  const { createdAt, createdBy } = ours.data
  const data = { ...withOriginOf(withFactsOf(theirs, ours.data, ours.data), ours.data, theirs), createdAt, createdBy: createdBy ?? theirs.createdBy }
  const words = keepingAddress(ours.data, { slip: theirs.slip, body: theirs.body }, theirs)
  const at = contentHash(words) === contentHash(theirs) ? theirs.updatedAt : state.now().toISOString()
  // Threads are never deleted: one that is not in the package stays, with every message of it.
  const comments = mergeThreads(commentsAfter(theirs.comments, theirs.body, words.body), commentsAfter(ours.data.comments, ours.data.body, words.body), ours.data.comments)
  const next = { ...data, ...words, comments, updatedAt: at }
  const put = { ours, data: { ...ours.data, records: theirs.records, stage: theirs.stage }, words, judged: contentHash(ours.data), advances, actor, at: state.now().toISOString() }
  if (advances || isOpenStage(ours.data.stage)) {
    refuseClosed(put)
    return next
  }
  const { stage, records, updatedAt } = await putIn(state, put)
  return { ...next, stage, records, updatedAt: records === ours.data.records ? at : updatedAt }
}

/**
 * What a package means to this library. Within the article's turn; what was typed is settled first, nothing else changes.
 * DeskError: article-trashed, article-closed (see refuseClosed), whatever keeps the article from being read.
 */
export async function planReceipt(state: LibraryState, pkg: ReadPackage, actor: Actor | null, choices: Choices): Promise<Receipt> {
  const receipt = await planned(state, pkg, actor, choices)
  if (receipt.ours === null || receipt.outcome === 'already' || (await senderOf(state, pkg)).standing === 'trusted') return receipt
  const { ours: { data: { comments, body } }, next } = receipt
  return { ...receipt, next: { ...next, comments: unvouched(commentsAfter(comments, body, next.body), next.comments) } }
}

async function planned(state: LibraryState, pkg: ReadPackage, actor: Actor | null, choices: Choices): Promise<Receipt> {
  const { article, revisions } = pkg
  const ours = await oursOf(state, article.id)
  if (ours !== null) refuseTrashed(ours.data)
  const weighed = await weighPackage(state, pkg, ours?.data ?? null)
  const { belief } = weighed
  const { theirs, leftOut, advances, holder } = belief
  const said = { leftOut, otherOrigin: ours !== null && article.origin !== null && !sameValue(article.origin, ours.data.origin), addressOf: holder?.headline ?? null }
  /** `head`: not one of them but what they led to; else what comes in came of the last of them. */
  const brought = (some: readonly SentRevision[], head: SentRevision | undefined): BroughtAlong => {
    const from = originsOf(revisions, some, weighed.here)
    return { revisions: some.map((one): Brought => broughtOf(one, belief, ours?.data ?? null, from(one))), from: head === undefined ? [{ brought: some.length - 1 }] : from(head) }
  }
  if (ours === null) {
    const isTheirs = contentHash(theirs) === contentHash(article)
    const next = isTheirs ? theirs : { ...theirs, updatedAt: state.now().toISOString() }
    return { outcome: 'new', ours, next, brought: isTheirs ? brought(revisions.slice(0, -1), revisions.at(-1)) : brought(revisions, undefined), conflicts: [], ...said, mayVoid: false }
  }
  if (weighed.kind === 'follows') {
    const next = await updatedTo(state, ours, belief, actor)
    const own = stateOfData(next)
    const head = weighed.since.find((one) => stateOfSent(one) === own)
    return { outcome: 'updated', ours, next, brought: brought(weighed.since.filter((one) => one !== head), head), conflicts: [], ...said, mayVoid: !advances }
  }
  // Its words are here; whether what was decided over them is, is another matter.
  const isDecidedHere = article.records.every((record, at) => sameValue(record, ours.data.records[at]))
  if (weighed.kind !== 'parted') return { outcome: 'already', ours, next: ours.data, brought: { revisions: [], from: [] }, conflicts: [], leftOut: isDecidedHere ? null : leftOut ?? 'parted', otherOrigin: false, addressOf: null, mayVoid: false }
  const { next, conflicts } = await mergedWith(state, pkg, ours, belief, weighed.base, choices, actor)
  const isOpen = conflicts.some((conflict) => !isChosen(conflict, choices))
  const theirsToo = brought(weighed.since, undefined)
  const together: BroughtAlong = { ...theirsToo, from: [{ here: ours.rev }, ...theirsToo.from] }
  return { outcome: isOpen ? 'conflict' : 'merged', ours, next, brought: together, conflicts, ...said, mayVoid: true }
}
