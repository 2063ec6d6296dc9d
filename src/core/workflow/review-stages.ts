import type { ReviewStage, Stage } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'

const STAGES_OF: Record<ChannelRules['reviews'], readonly ReviewStage[]> = {
  1: ['final-review'],
  2: ['first-review', 'final-review'],
  3: ['first-review', 'second-review', 'final-review'],
}
export const REVIEW_ORDER: readonly ReviewStage[] = STAGES_OF[3]

/** The reviews a channel asks for, in their order. */
export const reviewStages = (rules: ChannelRules): readonly ReviewStage[] => STAGES_OF[rules.reviews]

export const isReviewStage = (stage: Stage): stage is ReviewStage => REVIEW_ORDER.some((one) => one === stage)

/** Words may be written by anyone: a draft, or one taken out of the flow. */
export const isOpenStage = (stage: Stage): boolean => stage === 'draft' || stage === 'withdrawn'

/** In the flow: being reviewed, or waiting for the chief's signature. */
export const isInFlow = (stage: Stage): boolean => isReviewStage(stage) || stage === 'awaiting-sign-off'

export const firstReview = (rules: ChannelRules): ReviewStage => reviewStages(rules)[0] ?? 'final-review'

/** The earlier of two reviews. */
export const earlier = (a: ReviewStage, b: ReviewStage): ReviewStage => (REVIEW_ORDER.indexOf(a) <= REVIEW_ORDER.indexOf(b) ? a : b)
