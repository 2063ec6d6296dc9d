import type { Action, Actor, OpeningAction, ReviewRecord, Stage } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import { blockingOf } from '../comments/thread.ts'
import type { StepName } from '../article/step-rules.ts'
import { isAuthor } from './authors.ts'
import { asActor, isSame, type Known } from './former.ts'
import { isBeyondRecord, itemsOf, ticksOf, unmetOf, type Unmet } from './checklist.ts'
import type { Judged } from './judged.ts'
import { mayHold, worksIn } from './may-hold.ts'
import { standingPasses } from './passes.ts'
import { missingReviews, placeOf, stageAfterPass, stepOf } from './place.ts'
import { placeholdersOf } from '../text/placeholders.ts'
import { notReady } from './ready-to-submit.ts'
import type { Refusal } from './refusal.ts'
import { OPENS_FROM, publicationOf, standingOf, wasPublic } from './publication.ts'
import { pendingNotice, withdrawalOf } from '../slip/notice.ts'
import { firstReview, isInFlow, isOpenStage } from './review-stages.ts'

/** `notice`: what readers are to be told, for correct and retract; `ticks`: the words of what the person has ticked of the step's list */
export type Step = { action: Action, actor: Known<Actor>, reason: string | null, notice?: string | null, ticks?: readonly string[] }

/** What the desk knows and the rules cannot: the time, and the hashes of what is judged. */
export type Stamp = {
  /** UTC, with milliseconds */
  at: string
  /** SHA-256 of canonicalJson({ slip, body }) as the article stands */
  current: string
  /** the same of what this step leaves; another than `current` where signing gives content id, permalink and time, and where a step adds, dates or takes away a notice */
  recorded: string
  /** SHA-256 of canonicalJson(the last record); null where there is none */
  previous: string | null
}
export type Decision = { ok: true, stage: Stage, record: ReviewRecord } | { ok: false, refusal: Refusal, /* with checklist-open */ missing?: Unmet[] }

type Answer = { to: Stage } | { refusal: Refusal, missing?: Unmet[] }
const no = (refusal: Refusal): Answer => ({ refusal })
const mayReview = (actor: Known<Actor>): boolean => actor.role === 'editor' || actor.role === 'chief'

const isRetracting = ({ records }: Judged): boolean => standingOf(records).opened?.action === 'retract'

/** Last of all: whoever may take the step is told what it still lacks. Of a withdrawal readers get no word of the article, and it is urgent: no list holds it up. */
function complete(article: Judged, rules: ChannelRules, step: StepName, ticks: readonly string[], to: Stage): Answer {
  if (isRetracting(article)) return { to }
  if (isBeyondRecord(itemsOf(rules, step, article.records))) return no('checklist-long')
  const missing = unmetOf(article, rules, step, ticks)
  return missing.length === 0 ? { to } : { refusal: 'checklist-open', missing }
}

function submit(article: Judged, rules: ChannelRules, ticks: readonly string[]): Answer {
  if (!isOpenStage(article.stage)) return no('wrong-stage')
  // A withdrawal that was sent back goes where it began: it asks for the same one review, and nothing of the article.
  if (isRetracting(article)) return noticeLack(article) === null ? { to: 'final-review' } : no('notice-required')
  const lack = notReady(article) ?? noticeLack(article)
  return lack === null ? complete(article, rules, 'submit', ticks, firstReview(rules)) : no(lack)
}

/** A correction says what was wrong and what is right, a withdrawal why. */
const noticeLack = ({ slip }: Judged): Refusal | null => (pendingNotice(slip)?.text.trim() === '' ? 'notice-required' : null)

const isOpener = ({ records }: Pick<Judged, 'records'>, actor: Known<Actor>): boolean => isSame(actor, standingOf(records).opened?.by.id ?? '')

/** Whoever asked for a correction, a withdrawal or a reinstatement wrote it: neither reviews nor signs it. */
const isOwn = (article: Judged, actor: Known<Actor>): boolean => isAuthor(article, actor) || isOpener(article, actor)

function pass(article: Judged, actor: Known<Actor>, rules: ChannelRules, ticks: readonly string[]): Answer {
  const { stage, step } = placeOf(article, rules)
  // Where a review was left out it is first taken up there (`takenUp`).
  if (stage !== article.stage || step === null || step === 'sign') return no('wrong-stage')
  if (!mayReview(actor)) return no('role-not-allowed')
  if (!mayHold(rules, step, actor)) return no('not-assigned')
  if (isOwn(article, actor)) return no('own-article')
  const again = standingPasses(article.records).some((one) => isSame(actor, one.by.id))
  if (again && !rules.sameReviewerTwice) return no('already-reviewed')
  return complete(article, rules, step, ticks, stageAfterPass(article, rules))
}

function sendBack(article: Judged, actor: Known<Actor>, rules: ChannelRules): Answer {
  if (!isInFlow(article.stage)) return no('wrong-stage')
  if (!mayReview(actor)) return no('role-not-allowed')
  return worksIn(rules, { step: placeOf(article, rules).step, records: article.records }, actor) ? { to: 'draft' } : no('not-assigned')
}

function sign(article: Judged, actor: Known<Actor>, rules: ChannelRules, ticks: readonly string[]): Answer {
  if (article.stage !== 'awaiting-sign-off') return no('wrong-stage')
  const passes = standingPasses(article.records)
  // Fewer passes than the channel asks for: it is another channel, or its rules were made stricter after the last review.
  if (isRetracting(article) ? passes.length < 1 : missingReviews(passes, rules).length > 0) return no('reviews-missing')
  if (actor.role !== 'chief') return no('role-not-allowed')
  if (!mayHold(rules, 'sign', actor)) return no('not-assigned')
  if (isOwn(article, actor)) return no('own-article')
  if (rules.signerApart === true && standingPasses(article.records).some((one) => isSame(actor, one.by.id))) return no('already-reviewed')
  // Readers get the notice and no word of the article.
  if (isRetracting(article)) return withdrawalOf(article.slip) === null ? no('notice-required') : noticeLack(article) === null ? { to: 'signed' } : no('notice-required')
  const lack = notReady(article) ?? noticeLack(article)
  if (lack !== null) return no(lack)
  if (placeholdersOf(article).length > 0) return no('placeholder-left')
  if (blockingOf(article.comments ?? []).length > 0) return no('comments-open')
  return (article.unpublished ?? []).length === 0 ? complete(article, rules, 'sign', ticks, 'signed') : no('related-unpublished')
}

function withdraw(article: Judged, actor: Known<Actor>): Answer {
  if (article.stage === 'signed') {
    // What readers may have seen does not vanish: it is withdrawn with a notice.
    if (article.exported === true || wasPublic(article.records)) return no('already-published')
    return actor.role === 'chief' ? { to: 'withdrawn' } : no('role-not-allowed')
  }
  if (!isInFlow(article.stage)) return no('wrong-stage')
  // What an editor began of what readers have is not the author's to stop: they take back their own submissions.
  const { opened } = standingOf(article.records)
  const isTheirs = opened === null ? isAuthor(article, actor) : isOpener(article, actor)
  return mayReview(actor) || isTheirs ? { to: 'withdrawn' } : no('role-not-allowed')
}

function open(article: Judged, action: OpeningAction, actor: Known<Actor>): Answer {
  if (publicationOf(article) !== OPENS_FROM[action]) return no('wrong-stage')
  if (!mayReview(actor)) return no('role-not-allowed')
  return { to: action === 'retract' ? 'final-review' : 'draft' }
}

function abandon({ records }: Judged, actor: Known<Actor>): Answer {
  if (standingOf(records).opened === null) return no('wrong-stage')
  return mayReview(actor) ? { to: 'signed' } : no('role-not-allowed')
}

function answer(article: Judged, { action, actor, ticks = [] }: Omit<Step, 'reason'>, rules: ChannelRules): Answer {
  switch (action) {
    case 'submit': return submit(article, rules, ticks)
    case 'pass': return pass(article, actor, rules, ticks)
    case 'return': return sendBack(article, actor, rules)
    case 'sign': return sign(article, actor, rules, ticks)
    case 'withdraw': return withdraw(article, actor)
    case 'correct': case 'retract': case 'reinstate': return open(article, action, actor)
    case 'abandon': return abandon(article, actor)
  }
}

const REASONED: readonly Action[] = ['return', 'withdraw', 'correct', 'retract', 'reinstate']
/** These say why, so that whoever comes after can act on it. */
export const needsReason = (action: Action): boolean => REASONED.includes(action)
/** And these what readers are to be told. */
export const needsNotice = (action: Action): action is 'correct' | 'retract' => action === 'correct' || action === 'retract'

/** Why this person may not take this step now; null where they may (a reason apart). For buttons. */
export function refusalOf(article: Judged, action: Action, actor: Known<Actor>, rules: ChannelRules, ticks: readonly string[] = []): Refusal | null {
  const judged = action === 'pass' ? { ...article, stage: placeOf(article, rules).stage } : article
  const result = answer(judged, { action, actor, ticks }, rules)
  return 'refusal' in result ? result.refusal : null
}

/** The newsroom's rules, of an article that is taken up where it stands (`takenUp`): what a step leads to, with the record of it, or why it is refused. Changes nothing. */
export function decide(article: Judged, step: Step, rules: ChannelRules, stamp: Stamp): Decision {
  const { action, actor, ticks = [] } = step
  const reason = step.reason?.trim() ?? ''
  const result = answer(article, step, rules)
  if ('refusal' in result) return { ok: false, ...result }
  if (needsReason(action) && reason === '') return { ok: false, refusal: 'reason-required' }
  if (needsNotice(action) && (step.notice?.trim() ?? '') === '') return { ok: false, refusal: 'notice-required' }
  // Every change voids what judged other words, so this holds of itself; a library mended by hand might break it.
  if (action === 'sign' && standingPasses(article.records).some((one) => one.sha256 !== stamp.current)) return { ok: false, refusal: 'wrong-stage' }
  const asked = (action === 'submit' || action === 'pass' || action === 'sign') && !isRetracting(article) ? stepOf(article, rules) : null
  const ticked = asked === null ? [] : ticksOf(article, rules, asked, ticks)
  // Somebody vouched for it, and no record would say so: the list is another than they saw.
  if (ticks.some((words) => !ticked.includes(words))) return { ok: false, refusal: 'tick-unknown' }
  return {
    ok: true,
    stage: result.to,
    record: {
      action, at: stamp.at, by: asActor(actor), from: article.stage, to: result.to, reason: reason === '' ? null : reason,
      sha256: stamp.recorded, previous: stamp.previous, signature: null,
      ...(ticked.length === 0 ? {} : { ticks: ticked }),
    },
  }
}
