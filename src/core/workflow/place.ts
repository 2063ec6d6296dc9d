import type { Actor, ArticleData, ReviewRecord, ReviewStage, Stage } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import type { HeldStep, StepName } from '../article/step-rules.ts'
import { stepAt } from './checklist.ts'
import { standingAfter, standingPasses, type Pass } from './passes.ts'
import { standingOf } from './publication.ts'
import { isInFlow, isReviewStage, REVIEW_ORDER, reviewStages } from './review-stages.ts'

/** A pass as far as it says which reviews were done, and by whom. */
export type Led = { from: ReviewStage, to: Stage, by: Pick<Actor, 'id'> }

const nth = (stage: Stage): number => (isReviewStage(stage) ? REVIEW_ORDER.indexOf(stage) : REVIEW_ORDER.length)

/**
 * Which review each pass gave, in the order in which they were given. Every channel asks for 终审, so the first that led to the signature was it, from wherever
 * it was taken: the channel had given up the review that the article stood in, and people, list and screen were those of 终审. It stays that when the
 * review it was taken from is asked for again.
 */
function reviewsGiven(passes: readonly Led[]): ReviewStage[] {
  const given: ReviewStage[] = []
  for (const { from, to } of passes) given.push(to === 'awaiting-sign-off' && !given.includes('final-review') ? 'final-review' : from)
  return given
}

/** Those that count by these rules: where each review is to be somebody else's, of a person's passes the first, whatever was allowed when the others were given. */
export const countedPasses = <P extends Pick<Led, 'by'>>(passes: readonly P[], { sameReviewerTwice }: Pick<ChannelRules, 'sameReviewerTwice'>): P[] =>
  passes.filter((pass, nth) => sameReviewerTwice || passes.findIndex(({ by }) => by.id === pass.by.id) === nth)

/** Of an article's passes, by their records: which review each was. */
export type Reviews = ReadonlyMap<ReviewRecord, ReviewStage>

/**
 * What each pass of an article is called, struck ones and those of earlier rounds too: the review that it was counted as by these rules, which need not be the
 * stage it was taken from. A pass that does not count (the second of one person) keeps the name of the review it was given as.
 */
export function reviewsOf(records: readonly ReviewRecord[], rules: Pick<ChannelRules, 'sameReviewerTwice'>): Reviews {
  const names = new Map<ReviewRecord, ReviewStage>()
  let standing: Pass[] = []
  for (const record of records) {
    standing = standingAfter(standing, record)
    const last = standing.at(-1)
    if (last !== record) continue
    const counted = countedPasses(standing, rules)
    names.set(last, reviewsGiven(counted.includes(last) ? counted : standing).at(-1) ?? last.from)
  }
  return names
}

/** Reviews that the channel asks for and nobody's standing pass gave, in their order. */
export function missingReviews(passes: readonly Led[], rules: ChannelRules): ReviewStage[] {
  const given = reviewsGiven(countedPasses(passes, rules))
  return reviewStages(rules).filter((stage) => !given.includes(stage))
}

/**
 * Where an article stands by its channel's rules of now: the channel, or what it asks for, may have been changed since it was submitted.
 * @property stage where it is taken up: earlier than where it stands where a review was left out, never later
 * @property step what it waits for there; null out of the flow
 */
export type Place = { stage: Stage, step: HeldStep | null }

export function placeFrom(passes: readonly Led[], stage: Stage, isRetracting: boolean, rules: ChannelRules): Place {
  if (!isInFlow(stage)) return { stage, step: null }
  // One review of its own, whatever the channel asks.
  if (isRetracting) return { stage, step: isReviewStage(stage) ? stage : 'sign' }
  const missing = missingReviews(passes, rules)
  const [first] = missing
  if (first !== undefined && nth(first) < nth(stage)) return { stage: first, step: first }
  if (!isReviewStage(stage)) return { stage, step: 'sign' }
  // A review the channel has given up stands for the next it asks for.
  const asked = reviewStages(rules)
  return { stage, step: asked.includes(stage) ? stage : first ?? asked.find((one) => nth(one) > nth(stage)) ?? 'final-review' }
}

/** As a stage for people to read: where it waits for that step. */
export const stageOfStep = ({ step }: Place, stage: Stage): Stage => (step === null ? stage : step === 'sign' ? 'awaiting-sign-off' : step)

/** Of a row of the library: by the rules of now, where they say another. */
export const stageNow = ({ stage, place }: { stage: Stage, place?: { stage: Stage } }): Stage => place?.stage ?? stage

type Standing = Pick<ArticleData, 'stage' | 'records'>
const isPassFrom = (record: ReviewRecord): record is ReviewRecord & Led => isReviewStage(record.from)

export const placeOf = ({ stage, records }: Standing, rules: ChannelRules): Place =>
  placeFrom(standingPasses(records).filter(isPassFrom), stage, standingOf(records).opened?.action === 'retract', rules)

/** What its next step is by the rules of now: also of a draft. */
export const stepOf = (article: Standing, rules: ChannelRules): StepName | null => (isInFlow(article.stage) ? placeOf(article, rules).step : stepAt(article.stage))

/**
 * Where a pass leads that is given now: to the next review nobody gave, or to the signature. Where 终审 stands already, always to the signature: another review
 * that is missing is taken up from there, and where the channel gives that one up meanwhile nothing that was given is in the way.
 */
export function stageAfterPass({ stage, records }: Standing, rules: ChannelRules): Stage {
  if (!isReviewStage(stage)) return stage
  if (standingOf(records).opened?.action === 'retract') return 'awaiting-sign-off'
  const { step } = placeOf({ stage, records }, rules)
  const after = missingReviews(standingPasses(records), rules).filter((one) => one !== step)
  if (!after.includes('final-review')) return 'awaiting-sign-off'
  return after.find((one) => nth(one) > nth(stage)) ?? 'awaiting-sign-off'
}

/** A `void` that struck nothing: a review was left out, and is made up. */
export const isTakenUp = ({ action, reason }: Pick<ReviewRecord, 'action' | 'reason'>): boolean => action === 'void' && reason === null

/**
 * The article taken up where a review was left out: with a `void` that strikes nothing, since no word was changed. Itself where none was.
 * @param stamp content: SHA-256 of canonicalJson({ slip, body }) as it is; previous: of the last record
 */
export function takenUp<A extends Standing>(article: A, rules: ChannelRules, by: Actor, stamp: { at: string, content: string, previous: string | null }): A {
  const { stage } = placeOf(article, rules)
  if (stage === article.stage) return article
  const record: ReviewRecord = { action: 'void', at: stamp.at, by, from: article.stage, to: stage, reason: null, sha256: stamp.content, previous: stamp.previous, signature: null }
  return { ...article, stage, records: [...article.records, record] }
}
