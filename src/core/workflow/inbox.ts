import type { Stage } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import type { Person } from '../article/person.ts'
import { isBy } from './authors.ts'
import type { Known } from './former.ts'
import { mayManage } from './may-manage.ts'
import { isInFlow } from './review-stages.ts'
import { standstillOf } from './standstill.ts'
import { placeOfHands, waitsFor, type Hands } from './waits-for.ts'

/**
 * 待签发, 待审, 没人能接, 退给我的, 待写, 等别人: what a person's articles ask of them. First what others wait for, then their own, last what they
 * wait for. stuck: nobody can take its next step, and this person can mend that.
 */
export const INBOX_KINDS = ['to-sign', 'to-review', 'stuck', 'returned', 'to-write', 'waiting'] as const
export type InboxKind = (typeof INBOX_KINDS)[number]

/**
 * In which part of this person's inbox the article stands; null for none. Never
 * in two: what they may review now is not also theirs to wait for. A signed or
 * withdrawn article asks nothing of anybody.
 * @param people all of the library's
 */
export function inboxOf(hands: Hands, stage: Stage, person: Known<Person>, rules: ChannelRules, people: readonly Known<Person>[]): InboxKind | null {
  if (stage !== 'draft' && !isInFlow(stage)) return null
  if (stage !== 'draft' && waitsFor(hands, stage, person, rules)) return placeOfHands(hands, stage, rules).step === 'sign' ? 'to-sign' : 'to-review'
  if (mayManage(people, person, { kind: 'channel' }) && standstillOf(hands, stage, people, rules) !== null) return 'stuck'
  if (!isBy(person, hands)) return null
  if (stage !== 'draft') return 'waiting'
  return hands.returned ? 'returned' : 'to-write'
}
