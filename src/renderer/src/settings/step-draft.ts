import type { ChannelRules } from '#core/article/channel.ts'
import type { Check, HeldStep, Level, StepList, StepName, Task } from '#core/article/step-rules.ts'
import { usualLevel } from '#core/workflow/checklist.ts'

const listOf = ({ checklist }: ChannelRules, step: StepName): StepList => checklist?.[step] ?? { checks: {}, tasks: [] }

/** A list that says nothing but the usual is none. */
function withList(rules: ChannelRules, step: StepName, list: StepList): ChannelRules {
  const { checklist: before, ...others } = rules
  const { [step]: _, ...rest } = before ?? {}
  const isUsual = Object.keys(list.checks).length === 0 && list.tasks.length === 0
  const checklist = isUsual ? rest : { ...rest, [step]: list }
  return Object.keys(checklist).length === 0 ? others : { ...others, checklist }
}

export function withLevel(rules: ChannelRules, step: StepName, check: Check, level: Level): ChannelRules {
  const { checks: { [check]: _, ...others }, tasks } = listOf(rules, step)
  return withList(rules, step, { checks: level === usualLevel(step, check) ? others : { ...others, [check]: level }, tasks })
}

export const tasksOf = (rules: ChannelRules, step: StepName): readonly Task[] => listOf(rules, step).tasks
export const withTasks = (rules: ChannelRules, step: StepName, tasks: Task[]): ChannelRules => withList(rules, step, { ...listOf(rules, step), tasks })

export const holdersOf = ({ people }: ChannelRules, step: HeldStep): readonly string[] => people?.[step] ?? []
export function withHolders(rules: ChannelRules, step: HeldStep, ids: string[]): ChannelRules {
  const { people: before, ...others } = rules
  const { [step]: _, ...rest } = before ?? {}
  const people = ids.length === 0 ? rest : { ...rest, [step]: ids }
  return Object.keys(people).length === 0 ? others : { ...others, people }
}

export function withSignerApart(rules: ChannelRules, isApart: boolean): ChannelRules {
  const { signerApart: _, ...others } = rules
  return isApart ? { ...others, signerApart: true } : others
}

/** Nothing but how many reviews, and whether one person may hold two of them. */
export const isAsUsual = ({ signerApart, checklist, people }: ChannelRules): boolean => signerApart === undefined && checklist === undefined && people === undefined
