import { z } from 'zod'
import type { ReviewRecord, Stage } from '../article/article.ts'
import type { ChannelRules } from '../article/channel.ts'
import { CHECKS, MOST_TASKS, STEPS, TaskWordsSchema, type Check, type Level, type StepName } from '../article/step-rules.ts'
import { placesOf } from './checks.ts'
import type { Judged } from './judged.ts'
import { isAsked } from './may-hold.ts'
import { standingPasses } from './passes.ts'
import { isOpenStage, isReviewStage } from './review-stages.ts'

const READY: readonly Check[] = ['headline', 'body', 'channel', 'reprint']
/** What no channel can do without, whatever its list says: the steps ask for it themselves (`decide.ts`). */
const ALWAYS: Record<StepName, readonly Check[]> = {
  submit: READY, 'first-review': [], 'second-review': [], 'final-review': [], sign: [...READY, 'placeholders', 'comments', 'related'],
}
/** What is shown where a newsroom has said nothing else. */
const USUAL: Record<StepName, readonly Check[]> = {
  submit: ['byline', 'source', 'summary', 'captions', 'credits', 'alts', 'placeholders'],
  'first-review': ['section', 'captions', 'credits', 'alts'],
  'second-review': ['placeholders'],
  'final-review': ['placeholders', 'comments', 'summary', 'tags'],
  sign: ['section', 'tags', 'captions', 'credits', 'alts'],
}

export const isAlways = (step: StepName, check: Check): boolean => ALWAYS[step].includes(check)
export const usualLevel = (step: StepName, check: Check): Level => (isAlways(step, check) ? 'blocking' : USUAL[step].includes(check) ? 'advisory' : 'off')
export const levelOf = ({ checklist }: ChannelRules, step: StepName, check: Check): Level =>
  (isAlways(step, check) ? 'blocking' : checklist?.[step]?.checks[check] ?? usualLevel(step, check))

/** Which step an article in this stage waits for; null: for none. */
export function stepAt(stage: Stage): StepName | null {
  if (isOpenStage(stage)) return 'submit'
  return isReviewStage(stage) ? stage : stage === 'awaiting-sign-off' ? 'sign' : null
}

export type Item = { kind: 'check', check: Check, isBlocking: boolean } | { kind: 'task', words: string, isBlocking: boolean }

/** What was ticked in this round, of the passes those that stand. */
function tickedIn(records: readonly ReviewRecord[]): string[] {
  const submitted = records.findLast(({ action }) => action === 'submit')
  return [...submitted === undefined ? [] : [submitted], ...standingPasses(records)].flatMap(({ ticks = [] }) => ticks)
}

/**
 * 审稿清单: what a step asks for, what it cannot do without first. What an earlier step of the channel cannot do without is asked for with it where it
 * was never asked: the article was submitted to another channel, or the list was made longer meanwhile.
 */
export function itemsOf(rules: ChannelRules, step: StepName, records: readonly ReviewRecord[]): Item[] {
  const earlier = STEPS.slice(0, STEPS.indexOf(step)).filter((one) => isAsked(rules, one))
  const isOwed = (check: Check): boolean => earlier.some((one) => !isAlways(one, check) && levelOf(rules, one, check) === 'blocking')
  const checks = CHECKS.map((check) => ({ check, level: isOwed(check) ? 'blocking' : levelOf(rules, step, check) })).filter(({ level }) => level !== 'off')
  const own = rules.checklist?.[step]?.tasks ?? []
  const ticked = tickedIn(records)
  const owed = new Set(earlier.flatMap((one) => rules.checklist?.[one]?.tasks ?? []).filter(({ words, isBlocking }) => isBlocking && !ticked.includes(words)).map(({ words }) => words))
  const more = [...owed].filter((words) => !own.some((task) => task.words === words)).map((words) => ({ words, isBlocking: true }))
  const tasks = [...own.map(({ words, isBlocking }) => ({ words, isBlocking: isBlocking || owed.has(words) })), ...more]
  const items: Item[] = [
    ...checks.map(({ check, level }): Item => ({ kind: 'check', check, isBlocking: level === 'blocking' })),
    // Nothing that the step cannot do without is left out, however much is owed; what is only recommended gives way to it.
    ...tasks.filter(({ isBlocking }) => isBlocking).map((task): Item => ({ kind: 'task', ...task })),
    ...tasks.filter(({ isBlocking }) => !isBlocking).slice(0, Math.max(0, MOST_TASKS - tasks.filter(({ isBlocking }) => isBlocking).length)).map((task): Item => ({ kind: 'task', ...task })),
  ]
  return [...items.filter(({ isBlocking }) => isBlocking), ...items.filter(({ isBlocking }) => !isBlocking)]
}

/** What stands in a step's way: a check with how many places it fails in, or something nobody ticked. */
export const UnmetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('check'), check: z.enum(CHECKS), count: z.int().min(1) }),
  z.strictObject({ kind: z.literal('task'), words: TaskWordsSchema }),
])
export type Unmet = z.infer<typeof UnmetSchema>

/** Everything a step cannot do without and has not. @param ticks the words of what the person who takes it has ticked */
export function unmetOf(article: Judged, rules: ChannelRules, step: StepName, ticks: readonly string[]): Unmet[] {
  return itemsOf(rules, step, article.records).filter(({ isBlocking }) => isBlocking).flatMap((item): Unmet[] => {
    if (item.kind === 'task') return ticks.includes(item.words) ? [] : [{ kind: 'task', words: item.words }]
    const count = placesOf(item.check, article).length
    return count === 0 ? [] : [{ kind: 'check', check: item.check, count }]
  })
}

const tasksIn = (items: readonly Item[]): string[] => items.flatMap((item) => (item.kind === 'task' ? [item.words] : []))

/**
 * Is more owed at this step than its record can hold? No step has as much of its own (MOST_TASKS): its list, or other steps', was made longer, or it is another
 * channel's, while the article was under review. What is ticked must be in a record, so the step is refused; sent back and submitted again, each step asks for its own.
 */
export const isBeyondRecord = (items: readonly Item[]): boolean => tasksIn(items).length > MOST_TASKS

/** How many things all steps of a channel cannot do without, of those that people tick: more than MOST_TASKS may one day be too much for one record. */
export const requiredTasks = (rules: ChannelRules): number =>
  new Set(STEPS.filter((step) => isAsked(rules, step)).flatMap((step) => (rules.checklist?.[step]?.tasks ?? []).filter(({ isBlocking }) => isBlocking).map(({ words }) => words))).size

/** Of what was ticked, that which the step asks for: its record says all of it, in the list's order. */
export const ticksOf = ({ records }: Pick<Judged, 'records'>, rules: ChannelRules, step: StepName, ticks: readonly string[]): string[] =>
  tasksIn(itemsOf(rules, step, records)).filter((words) => ticks.includes(words))
