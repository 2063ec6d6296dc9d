import { z } from 'zod'
import { sameValue } from '../same-value.ts'
import { DEFAULT_LAYOUT } from '../theme/layouts.ts'
import type { Channel, ChannelRules } from './channel.ts'
import { CHECKS, HELD_STEPS, MOST_TASKS, STEPS, type StepList, type Task } from './step-rules.ts'

/** What of a channel two people can set to two things at once; `step`: of a list or of the people of one. */
export const ChannelPartSchema = z.strictObject({
  field: z.enum(['name', 'host', 'permalink', 'sections', 'reviews', 'sameReviewerTwice', 'signerApart', 'checklist', 'people', 'theme']),
  step: z.enum(STEPS).nullable(),
})
export type ChannelPart = z.infer<typeof ChannelPartSchema>

const [MOST_SECTIONS, MOST_HOLDERS] = [200, 100]

/** Of one value: whoever changed it; `clash` where both did, to two things. What is made here is then the value. */
function pick<T>(now: T, base: T, draft: T, clash: () => void): T {
  if (sameValue(base, draft)) return now
  if (!sameValue(now, base) && !sameValue(now, draft)) clash()
  return draft
}

/** What either added is in it, what either took away is not; in the order of `draft`, then what the others added. */
export function mergeWords(now: readonly string[], base: readonly string[], draft: readonly string[]): string[] {
  if (sameValue(now, base)) return [...draft]
  // Whoever changed nothing here undoes no order either.
  if (sameValue(draft, base)) return [...now]
  const kept = draft.filter((one) => now.includes(one) || !base.includes(one))
  return [...kept, ...now.filter((one) => !base.includes(one) && !kept.includes(one))]
}

const NO_LIST: StepList = { checks: {}, tasks: [] }

function mergeTasks(now: readonly Task[], base: readonly Task[], draft: readonly Task[], clash: () => void): Task[] {
  if (sameValue(draft, base)) return [...now]
  const of = (tasks: readonly Task[], words: string): Task | undefined => tasks.find((task) => task.words === words)
  const words = [...new Set([...draft, ...now].map((task) => task.words))]
  const tasks = words.flatMap((one) => pick(of(now, one), of(base, one), of(draft, one), clash) ?? [])
  if (tasks.length > MOST_TASKS) clash()
  return tasks
}

function mergeList(now: StepList = NO_LIST, base: StepList = NO_LIST, draft: StepList = NO_LIST, clash: () => void): StepList | null {
  const checks: StepList['checks'] = {}
  for (const check of CHECKS) {
    const level = pick(now.checks[check], base.checks[check], draft.checks[check], clash)
    if (level !== undefined) checks[check] = level
  }
  const tasks = mergeTasks(now.tasks, base.tasks, draft.tasks, clash)
  return Object.keys(checks).length === 0 && tasks.length === 0 ? null : { checks, tasks }
}

/** Nobody named lets everybody of the role in: that is never what comes of two people each taking somebody else away, nor of one clearing a list that another adds to. */
function mergeHolders(now: readonly string[] = [], base: readonly string[] = [], draft: readonly string[] = [], clash: () => void): string[] {
  if (sameValue(base, draft) || sameValue(now, draft)) return [...now]
  const merged = mergeWords(now, base, draft)
  const isCleared = !sameValue(now, base) && (now.length === 0 || draft.length === 0 || merged.length === 0)
  if (isCleared || merged.length > MOST_HOLDERS) clash()
  return isCleared ? [...draft] : merged
}

function mergeRules(now: ChannelRules, base: ChannelRules, draft: ChannelRules, clash: (part: ChannelPart) => void): ChannelRules {
  const at = (field: ChannelPart['field'], step: ChannelPart['step'] = null) => () => clash({ field, step })
  const checklist: NonNullable<ChannelRules['checklist']> = {}
  for (const step of STEPS) {
    const list = mergeList(now.checklist?.[step], base.checklist?.[step], draft.checklist?.[step], at('checklist', step))
    if (list !== null) checklist[step] = list
  }
  const people: NonNullable<ChannelRules['people']> = {}
  for (const step of HELD_STEPS) {
    const holders = mergeHolders(now.people?.[step], base.people?.[step], draft.people?.[step], at('people', step))
    if (holders.length > 0) people[step] = holders
  }
  const isApart = pick(now.signerApart, base.signerApart, draft.signerApart, at('signerApart'))
  return {
    reviews: pick(now.reviews, base.reviews, draft.reviews, at('reviews')),
    sameReviewerTwice: pick(now.sameReviewerTwice, base.sameReviewerTwice, draft.sameReviewerTwice, at('sameReviewerTwice')),
    ...(isApart === true ? { signerApart: true as const } : {}),
    ...(Object.keys(checklist).length === 0 ? {} : { checklist }),
    ...(Object.keys(people).length === 0 ? {} : { people }),
  }
}

/**
 * What a person made of a channel (`draft`) since they began with `base`, put on what the library has `now`: what anybody else changed
 * meanwhile stays, down to the single check, task, person and section. `clashes`: what both set, to two things; there `channel` has the draft's.
 */
export function mergeChannel(now: Channel, base: Channel, draft: Channel): { channel: Channel, clashes: ChannelPart[] } {
  const clashes: ChannelPart[] = []
  const clash = (part: ChannelPart): void => { if (!clashes.some((one) => sameValue(one, part))) clashes.push(part) }
  const at = (field: ChannelPart['field']) => () => clash({ field, step: null })
  const sections = mergeWords(now.sections, base.sections, draft.sections)
  if (sections.length > MOST_SECTIONS) clash({ field: 'sections', step: null })
  // Nobody chose how its pages look: the first layout.
  const looks = ({ theme }: Channel) => theme ?? { layout: DEFAULT_LAYOUT }
  const theme = sameValue(looks(base), looks(draft)) ? now.theme : pick(looks(now), looks(base), looks(draft), at('theme'))
  const channel: Channel = {
    id: now.id,
    name: pick(now.name, base.name, draft.name, at('name')),
    host: pick(now.host, base.host, draft.host, at('host')),
    permalink: pick(now.permalink, base.permalink, draft.permalink, at('permalink')),
    sections,
    rules: mergeRules(now.rules, base.rules, draft.rules, clash),
    ...(theme === undefined ? {} : { theme }),
  }
  return { channel, clashes }
}
