import { sameValue } from '#core/same-value.ts'
import type { Actor, ArticleData, Stage } from '#core/article/article.ts'
import { isChosen, type Choices, type Conflict } from '#core/merge/conflict.ts'
import { withStandingOf } from '#core/workflow/publication.ts'
import { nextMoment } from '#core/workflow/step-time.ts'
import { CAUSE_OF_ACTION } from '#core/revision/revision.ts'
import type { LeftOut, ReceiptOutcome } from '#contract/package-views.ts'
import { isDeskError } from '../desk-error.ts'
import { keepCurrent } from '../library/keep-revisions.ts'
import type { LibraryState } from '../library/library-state.ts'
import { loadArticle } from '../library/load-article.ts'
import { loadToChange } from '../library/load-in-turn.ts'
import { settleArticle, type Brought, type BroughtAlong, type Origin } from '../library/store-article.ts'
import { refuseTrashed } from '../library/trash-article.ts'
import { contentHash } from '../store/content-hash.ts'
import type { Revised } from '../store/store-format.ts'
import type { Believed } from './believed-records.ts'
import { originsOf } from './origins-of.ts'
import type { SentRevision } from './package-content.ts'
import type { ReadPackage } from './read-package.ts'
import { senderOf } from './sender-of.ts'
import { mergedWith, updatedTo, withOriginOf } from './take-theirs.ts'
import { stateOfData, stateOfSent, weighPackage } from './weigh-package.ts'

/**
 * What receiving a package would do.
 * @property next the article then
 * @property brought the sender's revisions that become part of its history before it
 * @property leftOut why their records stay out; null: they come in
 * @property otherOrigin they say it was made from another text than it was here: ours stays
 * @property addressOf headline of another article here that has the address given to this one elsewhere; see Believed
 * @property closed the stage here, where that takes nothing of it from this receiver (see refuseClosed): `next` is ours
 * @property mayVoid the words were put in by the receiver's right to change them: a review passed here may be void for it
 */
export type Receipt = { outcome: ReceiptOutcome, ours: Revised<ArticleData> | null, next: ArticleData, brought: BroughtAlong, conflicts: Conflict[], leftOut: LeftOut | null, otherOrigin: boolean, addressOf: string | null, closed: Stage | null, mayVoid: boolean }

type Purpose = 'look' | 'receive'

const DECIDED = new Set<string>([...Object.values(CAUSE_OF_ACTION), 'voided'])

/** Their versions, which say no more of a review than their article may, and are made from what it is. */
function broughtOf({ line: { why, by }, data: sent }: SentRevision, { theirs, leftOut }: Believed, ours: ArticleData | null, from: readonly Origin[]): Brought {
  const data = withOriginOf(sent, ours, theirs)
  if (leftOut === null) return { data, why, by, from }
  return { data: withStandingOf(data, theirs), why: DECIDED.has(why) ? 'received' : why, by, from }
}

/** Its answer, or the stage that does not let it. */
async function unlessClosed<T>(work: Promise<T>): Promise<{ closed: null, done: T } | { closed: Stage }> {
  try {
    return { closed: null, done: await work }
  } catch (error) {
    if (isDeskError(error, 'article-closed')) return { closed: error.data.stage }
    throw error
  }
}

/** What receiving goes over is in the history first, under a number of its own; who only looks writes nothing there. */
async function oursOf(state: LibraryState, id: string, purpose: Purpose): Promise<Revised<ArticleData> | null> {
  try {
    await settleArticle(state, id)
    if (purpose === 'look') return await loadArticle(state, id)
    const ours = await loadToChange(state, id)
    await keepCurrent(state, ours)
    return ours
  } catch (error) {
    if (isDeskError(error, 'article-not-found')) return null
    throw error
  }
}

/**
 * What a package means to this library. Within the article's turn; what was typed is settled first. Nothing else changes for who
 * looks; for who receives, the article's file has its words in the history.
 * DeskError: article-trashed, whatever keeps the article from being read; for who receives, where the disk refuses.
 */
export async function planReceipt(state: LibraryState, pkg: ReadPackage, actor: Actor | null, choices: Choices, purpose: Purpose): Promise<Receipt> {
  const { article, revisions } = pkg
  const ours = await oursOf(state, article.id, purpose)
  if (ours !== null) refuseTrashed(ours.data)
  const weighed = await weighPackage(state, pkg, ours?.data ?? null)
  const { belief } = weighed
  const isVouched = (await senderOf(state, pkg)).standing === 'trusted'
  const { theirs, leftOut, advances, holder } = belief
  const said = { leftOut, otherOrigin: ours !== null && article.origin !== null && !sameValue(article.origin, ours.data.origin), addressOf: holder?.headline ?? null, closed: null }
  /** `head`: not one of them but what they led to; else what comes in came of the last of them. */
  const brought = (some: readonly SentRevision[], head: SentRevision | undefined): BroughtAlong => {
    const from = originsOf(revisions, some, weighed.here)
    return { revisions: some.map((one): Brought => broughtOf(one, belief, ours?.data ?? null, from(one))), from: head === undefined ? [{ brought: some.length - 1 }] : from(head) }
  }
  /** Nothing of it may come in, whoever sent it is seen all the same: to trust them may be what lacks. */
  const left = (outcome: ReceiptOutcome, at: Revised<ArticleData>, closed: Stage): Receipt => ({ outcome, ours: at, next: at.data, brought: { revisions: [], from: [] }, conflicts: [], ...said, closed, mayVoid: false })
  if (ours === null) {
    const isTheirs = contentHash(theirs) === contentHash(article)
    const next = isTheirs ? theirs : { ...theirs, updatedAt: nextMoment(state.now(), theirs.updatedAt) }
    return { outcome: 'new', ours, next, brought: isTheirs ? brought(revisions.slice(0, -1), revisions.at(-1)) : brought(revisions, undefined), conflicts: [], ...said, mayVoid: false }
  }
  if (weighed.kind === 'follows') {
    const taken = await unlessClosed(updatedTo(state, ours, belief, isVouched, actor))
    if (taken.closed !== null) return left('updated', ours, taken.closed)
    const next = taken.done
    const own = stateOfData(next)
    const head = weighed.since.find((one) => stateOfSent(one) === own)
    return { outcome: 'updated', ours, next, brought: brought(weighed.since.filter((one) => one !== head), head), conflicts: [], ...said, mayVoid: !advances }
  }
  // Its words are here; whether what was decided over them is, is another matter.
  const isDecidedHere = article.records.every((record, at) => sameValue(record, ours.data.records[at]))
  if (weighed.kind !== 'parted') return { outcome: 'already', ours, next: ours.data, brought: { revisions: [], from: [] }, conflicts: [], leftOut: isDecidedHere ? null : leftOut ?? 'parted', otherOrigin: false, addressOf: null, closed: null, mayVoid: false }
  const taken = await unlessClosed(mergedWith(state, pkg, ours, belief, weighed.base, choices, isVouched, actor))
  if (taken.closed !== null) return left('merged', ours, taken.closed)
  const { next, conflicts } = taken.done
  const isOpen = conflicts.some((conflict) => !isChosen(conflict, choices))
  const theirsToo = brought(weighed.since, undefined)
  const together: BroughtAlong = { ...theirsToo, from: [{ here: ours.rev }, ...theirsToo.from] }
  return { outcome: isOpen ? 'conflict' : 'merged', ours, next, brought: together, conflicts, ...said, mayVoid: true }
}
