import type { Action, Actor, ArticleData, ReviewRecord, Stage } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import { blockingOf, type Thread } from '../comments/thread.ts'
import { isAuthor } from './authors.ts'
import { standingPasses } from './passes.ts'
import { placeholdersOf } from '../text/placeholders.ts'
import { notReady } from './ready-to-submit.ts'
import type { Refusal } from './refusal.ts'
import { firstReview, isInFlow, isOpenStage, isReviewStage, stageAfterPass } from './review-stages.ts'

/** What the rules look at; an ArticleView is one. */
export type Judged = Pick<ArticleData, 'stage' | 'slip' | 'body' | 'records' | 'writers' | 'createdBy'> & {
  /** the articles among those its cards lead to that are not published: the library alone knows them */
  unpublished?: readonly string[]
  /** absent: none */
  comments?: readonly Thread[]
}

export type Step = { action: Action, actor: Actor, reason: string | null }

/** What the desk knows and the rules cannot: the time, and the hashes of what is judged. */
export type Stamp = {
  /** UTC, with milliseconds */
  at: string
  /** SHA-256 of canonicalJson({ slip, body }) as the article stands */
  current: string
  /** the same of what this step leaves; another than `current` only where signing gives content id, permalink and time */
  recorded: string
  /** SHA-256 of canonicalJson(the last record); null where there is none */
  previous: string | null
}
export type Decision = { ok: true, stage: Stage, record: ReviewRecord } | { ok: false, refusal: Refusal }

type Answer = { to: Stage } | { refusal: Refusal }
const no = (refusal: Refusal): Answer => ({ refusal })
const mayReview = (actor: Actor): boolean => actor.role === 'editor' || actor.role === 'chief'

function submit(article: Judged, rules: ChannelRules): Answer {
  if (!isOpenStage(article.stage)) return no('wrong-stage')
  const lack = notReady(article)
  return lack === null ? { to: firstReview(rules) } : no(lack)
}

function pass(article: Judged, actor: Actor, rules: ChannelRules): Answer {
  if (!isReviewStage(article.stage)) return no('wrong-stage')
  if (!mayReview(actor)) return no('role-not-allowed')
  if (isAuthor(article, actor)) return no('own-article')
  const again = standingPasses(article.records).some((one) => one.by.id === actor.id)
  if (again && !rules.sameReviewerTwice) return no('already-reviewed')
  return { to: stageAfterPass(article.stage, rules) }
}

function sendBack(article: Judged, actor: Actor): Answer {
  if (!isInFlow(article.stage)) return no('wrong-stage')
  return mayReview(actor) ? { to: 'draft' } : no('role-not-allowed')
}

function sign(article: Judged, actor: Actor, rules: ChannelRules): Answer {
  // Fewer passes than the channel asks for: its rules were made stricter after the last review.
  if (article.stage !== 'awaiting-sign-off' || standingPasses(article.records).length < rules.reviews) return no('wrong-stage')
  if (actor.role !== 'chief') return no('role-not-allowed')
  if (isAuthor(article, actor)) return no('own-article')
  const lack = notReady(article)
  if (lack !== null) return no(lack)
  if (placeholdersOf(article).length > 0) return no('placeholder-left')
  if (blockingOf(article.comments ?? []).length > 0) return no('comments-open')
  return (article.unpublished ?? []).length === 0 ? { to: 'signed' } : no('related-unpublished')
}

function withdraw(article: Judged, actor: Actor): Answer {
  if (article.stage === 'signed') return actor.role === 'chief' ? { to: 'withdrawn' } : no('role-not-allowed')
  if (!isInFlow(article.stage)) return no('wrong-stage')
  return mayReview(actor) || isAuthor(article, actor) ? { to: 'withdrawn' } : no('role-not-allowed')
}

function answer(article: Judged, action: Action, actor: Actor, rules: ChannelRules): Answer {
  switch (action) {
    case 'submit': return submit(article, rules)
    case 'pass': return pass(article, actor, rules)
    case 'return': return sendBack(article, actor)
    case 'sign': return sign(article, actor, rules)
    case 'withdraw': return withdraw(article, actor)
  }
}

/** Return and withdraw say why, so that the author can act on it. */
export const needsReason = (action: Action): boolean => action === 'return' || action === 'withdraw'

/** Why this person may not take this step now; null where they may (a reason apart). For buttons. */
export function refusalOf(article: Judged, action: Action, actor: Actor, rules: ChannelRules): Refusal | null {
  const result = answer(article, action, actor, rules)
  return 'refusal' in result ? result.refusal : null
}

/** The newsroom's rules: what a step leads to, with the record of it, or why it is refused. Changes nothing. */
export function decide(article: Judged, step: Step, rules: ChannelRules, stamp: Stamp): Decision {
  const { action, actor } = step
  const reason = step.reason?.trim() ?? ''
  const result = answer(article, action, actor, rules)
  if ('refusal' in result) return { ok: false, refusal: result.refusal }
  if (needsReason(action) && reason === '') return { ok: false, refusal: 'reason-required' }
  // Every change voids what judged other words, so this holds of itself; a library mended by hand might break it.
  if (action === 'sign' && standingPasses(article.records).some((one) => one.sha256 !== stamp.current)) return { ok: false, refusal: 'wrong-stage' }
  return {
    ok: true,
    stage: result.to,
    record: {
      action, at: stamp.at, by: actor, from: article.stage, to: result.to, reason: reason === '' ? null : reason,
      sha256: stamp.recorded, previous: stamp.previous, signature: null,
    },
  }
}
