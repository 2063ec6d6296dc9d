import { STAGES, type ArticleData, type Stage } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import type { Person } from '../article/person.ts'
import { authorNames, isBy, writerIds } from './authors.ts'
import { isSame, type Known } from './former.ts'
import { standingPasses } from './passes.ts'
import { mayHold } from './may-hold.ts'
import { placeFrom, type Led, type Place } from './place.ts'
import { standingOf } from './publication.ts'
import { returnedBy } from './returned.ts'
import { isInFlow, isReviewStage } from './review-stages.ts'

/** Through whose hands an article went, as much as says whom it waits for: small enough for a list to keep. */
export type Hands = {
  /** names in bylines and dateline */
  authors: readonly string[]
  /** ids of who made it, wrote in it or submitted it */
  wrote: readonly string[]
  /** ids of the passes that stand, one each */
  passed: readonly string[]
  /** of the same passes: from>to, the stages each led from and to */
  led: readonly string[]
  /** the last step sent it back to its author */
  returned: boolean
  /** a withdrawal, for which one review is enough */
  retracting: boolean
}

export function handsOf(article: Pick<ArticleData, 'slip' | 'createdBy' | 'writers' | 'records'>): Hands {
  const { opened } = standingOf(article.records)
  const wrote = writerIds(article)
  const passes = standingPasses(article.records)
  return {
    authors: authorNames(article), wrote: opened === null || wrote.includes(opened.by.id) ? wrote : [...wrote, opened.by.id],
    passed: passes.map((pass) => pass.by.id), led: passes.map(({ from, to }) => `${from}>${to}`), returned: returnedBy(article) !== null, retracting: opened?.action === 'retract',
  }
}

const isStage = (value: string | undefined): value is Stage => STAGES.some((one) => one === value)

function ledBy({ led, passed }: Hands): Led[] {
  return led.flatMap((one, nth) => {
    const [from, to] = one.split('>')
    return isStage(from) && isReviewStage(from) && isStage(to) ? [{ from, to, by: { id: passed[nth] ?? `${nth}` } }] : []
  })
}

export const placeOfHands = (hands: Hands, stage: Stage, rules: ChannelRules): Place => placeFrom(ledBy(hands), stage, hands.retracting, rules)

/** May this person take the next step of the review, as `decide` would let them? Whether the words are ready for it is not asked. */
export function waitsFor(hands: Hands, stage: Stage, person: Known<Person>, rules: ChannelRules): boolean {
  const { passed, retracting } = hands
  if (!isInFlow(stage) || person.role === 'correspondent' || isBy(person, hands)) return false
  const { step } = placeOfHands(hands, stage, rules)
  if (step === null) return false
  const hasPassed = passed.some((id) => isSame(person, id))
  if (step !== 'sign') return mayHold(rules, step, person) && (rules.sameReviewerTwice || !hasPassed)
  if (person.role !== 'chief' || (retracting && passed.length < 1)) return false
  return mayHold(rules, 'sign', person) && !(rules.signerApart === true && hasPassed)
}
