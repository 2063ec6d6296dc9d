import type { ArticleData, Stage } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import type { Person } from '../article/person.ts'
import { authorNames, isNamed, writerIds } from './authors.ts'
import { standingPasses } from './passes.ts'
import { mayHold } from './may-hold.ts'
import { standingOf } from './publication.ts'
import { isReviewStage } from './review-stages.ts'

/** Through whose hands an article went, as much as says whom it waits for: small enough for a list to keep. */
export type Hands = {
  /** names in bylines and dateline */
  authors: readonly string[]
  /** ids of who made it, wrote in it or submitted it */
  wrote: readonly string[]
  /** ids of the passes that stand, one each */
  passed: readonly string[]
  /** the last step sent it back to its author */
  returned: boolean
  /** a withdrawal, for which one review is enough */
  retracting: boolean
}

export function handsOf(article: Pick<ArticleData, 'slip' | 'createdBy' | 'writers' | 'records'>): Hands {
  const { opened } = standingOf(article.records)
  const wrote = writerIds(article)
  return {
    authors: authorNames(article), wrote: opened === null || wrote.includes(opened.by.id) ? wrote : [...wrote, opened.by.id],
    passed: standingPasses(article.records).map((pass) => pass.by.id), returned: article.records.at(-1)?.action === 'return', retracting: opened?.action === 'retract',
  }
}

/** May this person take the next step of the review, as `decide` would let them? Whether the words are ready for it is not asked. */
export function waitsFor({ authors, wrote, passed, retracting }: Hands, stage: Stage, person: Person, rules: ChannelRules): boolean {
  if (person.role === 'correspondent' || wrote.includes(person.id) || isNamed(authors, person.name)) return false
  if (isReviewStage(stage)) return mayHold(rules, stage, person) && (rules.sameReviewerTwice || !passed.includes(person.id))
  if (stage !== 'awaiting-sign-off' || person.role !== 'chief' || passed.length < (retracting ? 1 : rules.reviews)) return false
  return mayHold(rules, 'sign', person) && !(rules.signerApart === true && passed.includes(person.id))
}
