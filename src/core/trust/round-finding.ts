import type { ReviewRecord } from '../article/article.ts'
import { standingPasses } from '../workflow/passes.ts'
import { standingOf } from '../workflow/publication.ts'
import type { FindingCode } from './verification.ts'
import { isSamePerson, type Trusted } from './whose-record.ts'

/** What a review or a sign-off lacks of what came before it. @param before the records it follows */
export function roundFinding({ action, by }: ReviewRecord, before: readonly ReviewRecord[], trusted: Trusted): FindingCode | null {
  if (action !== 'pass' && action !== 'sign') return null
  const isTheirs = (one: ReviewRecord): boolean => isSamePerson(one.by.id, by.id, trusted)
  if (before.some((one) => one.action === 'submit' && isTheirs(one))) return 'own-article'
  // Whoever asked for it to be corrected, withdrawn or put back wrote that.
  const { opened } = standingOf(before)
  if (opened !== null && isTheirs(opened)) return 'own-article'
  const passes = standingPasses(before)
  if (action === 'pass') return trusted.rules?.sameReviewerTwice === false && passes.some(isTheirs) ? 'passed-twice' : null
  // Every change voids what judged other words: passes that stand are over one text.
  return passes.length > 0 && new Set(passes.map(({ sha256 }) => sha256)).size === 1 ? null : 'not-passed'
}
