import type { ReviewRecord, ReviewStage } from '../article/article.ts'
import { isReviewStage } from './review-stages.ts'

export type Pass = ReviewRecord & { from: ReviewStage }

const isPass = (record: ReviewRecord): record is Pass => record.action === 'pass' && isReviewStage(record.from)

/**
 * The passes of the current round that still hold. A round begins when the
 * article is submitted. A `void` record strikes every earlier pass of the round
 * that judged other content than the record's own; what is struck stays struck,
 * also when the words are changed back: somebody must look again and say so.
 */
export function standingPasses(records: readonly ReviewRecord[]): Pass[] {
  const round = records.slice(records.findLastIndex((record) => record.action === 'submit') + 1)
  return round.reduce<Pass[]>(standingAfter, [])
}

/** Of the passes that stood before a record, those that stand after it. */
export function standingAfter(standing: readonly Pass[], record: ReviewRecord): Pass[] {
  if (isPass(record)) return [...standing, record]
  return record.action === 'void' ? standing.filter((pass) => pass.sha256 === record.sha256) : []
}
