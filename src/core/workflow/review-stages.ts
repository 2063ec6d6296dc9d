import type { ReviewRecord, ReviewStage, Stage } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import { standingOf } from './publication.ts'

const STAGES_OF: Record<ChannelRules['reviews'], readonly ReviewStage[]> = {
  1: ['final-review'],
  2: ['first-review', 'final-review'],
  3: ['first-review', 'second-review', 'final-review'],
}
const ORDER: readonly ReviewStage[] = STAGES_OF[3]

/** The reviews a channel asks for, in their order. */
export const reviewStages = (rules: ChannelRules): readonly ReviewStage[] => STAGES_OF[rules.reviews]

export const isReviewStage = (stage: Stage): stage is ReviewStage => ORDER.some((one) => one === stage)

/** Words may be written by anyone: a draft, or one taken out of the flow. */
export const isOpenStage = (stage: Stage): boolean => stage === 'draft' || stage === 'withdrawn'

/** In the flow: being reviewed, or waiting for the chief's signature. */
export const isInFlow = (stage: Stage): boolean => isReviewStage(stage) || stage === 'awaiting-sign-off'

export const firstReview = (rules: ChannelRules): ReviewStage => reviewStages(rules)[0] ?? 'final-review'

/**
 * Where a pass leads. A stage the channel no longer asks for (its rules were
 * changed meanwhile) leads to the next one it does ask for.
 */
export function stageAfterPass(stage: ReviewStage, rules: ChannelRules): Stage {
  const at = ORDER.indexOf(stage)
  return reviewStages(rules).find((one) => ORDER.indexOf(one) > at) ?? 'awaiting-sign-off'
}

/** The earlier of two reviews. */
export const earlier = (a: ReviewStage, b: ReviewStage): ReviewStage => (ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b)

/** How many standing reviews a sign-off rests on: as many as the channel asks for; a withdrawal asks for one, since it puts no words before readers. */
export const reviewsOwed = (records: readonly ReviewRecord[], rules: ChannelRules): number => (standingOf(records).opened?.action === 'retract' ? 1 : rules.reviews)
