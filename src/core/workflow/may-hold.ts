import type { Actor } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import { HELD_STEPS, type HeldStep } from '../article/step-rules.ts'

/** Is the step of this channel theirs, as far as the channel says whose it is? Whether their role lets them is another question. */
export const mayHold = ({ people }: ChannelRules, step: HeldStep, { id }: Pick<Actor, 'id'>): boolean => people?.[step]?.includes(id) ?? true

/** Chiefs, and whoever has some step in the channel: they may send back what is in it. */
export const worksIn = (rules: ChannelRules, actor: Pick<Actor, 'id' | 'role'>): boolean => actor.role === 'chief' || HELD_STEPS.some((step) => mayHold(rules, step, actor))
