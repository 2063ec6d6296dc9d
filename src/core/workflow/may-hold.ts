import type { Actor, ReviewRecord } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import { HELD_STEPS, type HeldStep, type StepName } from '../article/step-rules.ts'
import { standingPasses } from './passes.ts'
import { reviewStages } from './review-stages.ts'

/** Does the channel ask for this step? What it says of others binds nobody: no screen shows it. */
export const isAsked = (rules: ChannelRules, step: StepName): boolean => step === 'submit' || step === 'sign' || reviewStages(rules).includes(step)

/** Whom the channel names for a step; empty: whoever has the role. */
export const namedFor = (rules: ChannelRules, step: HeldStep): readonly string[] => (isAsked(rules, step) ? rules.people?.[step] ?? [] : [])

/** Is the step of this channel theirs, as far as the channel says whose it is? Whether their role lets them is another question. */
export function mayHold(rules: ChannelRules, step: HeldStep, { id }: Pick<Actor, 'id'>): boolean {
  const named = namedFor(rules, step)
  return named.length === 0 || named.includes(id)
}

/**
 * May they send back what is in the channel? Chiefs; whoever the channel names for any of its steps; whoever may take the review it
 * waits for; whoever has passed it in this round. Where the channel names nobody, nobody is an outsider.
 */
export function worksIn(rules: ChannelRules, { step, records }: { /** what it waits for */ step: StepName | null, records: readonly ReviewRecord[] }, actor: Pick<Actor, 'id' | 'role'>): boolean {
  if (actor.role === 'chief') return true
  const named = HELD_STEPS.flatMap((step) => namedFor(rules, step))
  if (named.length === 0 || named.includes(actor.id)) return true
  return (step !== null && step !== 'submit' && step !== 'sign' && mayHold(rules, step, actor)) || standingPasses(records).some(({ by }) => by.id === actor.id)
}
