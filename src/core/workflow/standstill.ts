import type { Stage } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import type { Person } from '../article/person.ts'
import type { Known } from './former.ts'
import { HELD_STEPS, type HeldStep } from '../article/step-rules.ts'
import { isAsked, namedFor } from './may-hold.ts'
import { placeOfHands, waitsFor, type Hands } from './waits-for.ts'

/** Does their role let them take it? */
export const isFit = ({ role }: Pick<Person, 'role'>, step: HeldStep): boolean => role === 'chief' || (role === 'editor' && step !== 'sign')

/**
 * Why nobody can take the step an article waits for.
 * nobody-here: the library has nobody of the role; named-unfit: of those the channel names nobody is here with the role;
 * named-involved: each of them wrote it, or passed it already; all-involved: so did everybody of the role
 */
export type Standstill = { step: HeldStep, why: 'nobody-here' | 'named-unfit' | 'named-involved' | 'all-involved', /** of those the channel names, as far as they are known */ names: string[] }

/** null where somebody can, and out of the flow: a draft anybody submits. */
export function standstillOf(hands: Hands, stage: Stage, people: readonly Known<Person>[], rules: ChannelRules): Standstill | null {
  const { step } = placeOfHands(hands, stage, rules)
  if (step === null || people.some((person) => waitsFor(hands, stage, person, rules))) return null
  const named = namedFor(rules, step)
  const known = people.filter(({ id }) => named.includes(id))
  const names = known.map(({ name }) => name)
  if (!people.some((person) => isFit(person, step))) return { step, why: 'nobody-here', names }
  if (named.length === 0) return { step, why: 'all-involved', names }
  return { step, why: known.some((person) => isFit(person, step)) ? 'named-involved' : 'named-unfit', names }
}

/** nobody: nobody it names can take it; some: some of them cannot; too-few: each step has somebody, and yet no article can get through all of them, one person to a step as the rules ask */
export type HolderTrouble = { step: HeldStep | null, kind: 'nobody' | 'some' | 'too-few' }

/** What of a channel's division of work cannot be done by the people there are. What a library lacks that has no chief yet is not said. */
export function holderTroubles(rules: ChannelRules, people: readonly Person[]): HolderTrouble[] {
  if (!people.some(({ role }) => role === 'chief')) return []
  const steps = HELD_STEPS.filter((step) => isAsked(rules, step))
  const holders = steps.map((step) => {
    const named = namedFor(rules, step)
    return people.filter((person) => isFit(person, step) && (named.length === 0 || named.includes(person.id))).map(({ id }) => id)
  })
  const troubles = steps.flatMap((step, at): HolderTrouble[] => {
    const [named, able] = [namedFor(rules, step).length, holders[at]?.length ?? 0]
    return able === 0 ? [{ step, kind: 'nobody' }] : named > able ? [{ step, kind: 'some' }] : []
  })
  const blocked = troubles.some(({ kind }) => kind === 'nobody')
  return blocked || canBeShared(steps, holders, rules) ? troubles : [...troubles, { step: null, kind: 'too-few' }]
}

/** Can each step be given to somebody, two reviews to two people and the signature to a third where the rules ask for it? */
function canBeShared(steps: readonly HeldStep[], holders: readonly string[][], rules: Pick<ChannelRules, 'sameReviewerTwice' | 'signerApart'>, taken: readonly string[] = []): boolean {
  const step = steps[taken.length]
  if (step === undefined) return true
  const isBarred = (id: string): boolean => (step === 'sign' ? rules.signerApart === true : !rules.sameReviewerTwice) && taken.includes(id)
  // Of as many as there are steps one is free: further ones change nothing.
  return (holders[taken.length] ?? []).slice(0, steps.length).some((id) => !isBarred(id) && canBeShared(steps, holders, rules, [...taken, id]))
}
