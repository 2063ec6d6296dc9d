import type { ReviewRecord } from '../article/article.ts'
import { earlier, isInFlow, isOpenStage, isReviewStage } from './review-stages.ts'

/**
 * Is there such a step at all, whoever takes it and whatever a channel's rules are? A closed table: what stands in it no newsroom's
 * rules forbid everywhere, and what does not no rules ever allowed.
 */
export function isPossibleStep({ action, from, to }: Pick<ReviewRecord, 'action' | 'from' | 'to'>): boolean {
  switch (action) {
    case 'submit': return isOpenStage(from) && isReviewStage(to)
    case 'pass': return isReviewStage(from) && (to === 'awaiting-sign-off' || (isReviewStage(to) && to !== from && earlier(from, to) === from))
    case 'return': return isInFlow(from) && to === 'draft'
    case 'sign': return from === 'awaiting-sign-off' && to === 'signed'
    case 'correct': case 'reinstate': return from === 'signed' && to === 'draft'
    case 'retract': return from === 'signed' && to === 'final-review'
    case 'abandon': return from !== 'signed' && to === 'signed'
    case 'withdraw': return (isInFlow(from) || from === 'signed') && to === 'withdrawn'
    case 'void': return isReviewStage(to) && (from === 'awaiting-sign-off' || (isReviewStage(from) && earlier(to, from) === to))
  }
}
