import { z } from 'zod'

/** What the review of an article is made of, as people do it: 送审, 初审, 复审, 终审, 签发. */
export const STEPS = ['submit', 'first-review', 'second-review', 'final-review', 'sign'] as const
export type StepName = (typeof STEPS)[number]
/** Steps that the newsroom's people hold; an article is submitted by whoever wrote it. */
export const HELD_STEPS = ['first-review', 'second-review', 'final-review', 'sign'] as const
export type HeldStep = (typeof HELD_STEPS)[number]

/** What a program can see of an article (`core/workflow/checks.ts`). A closed set: a newsroom chooses of it, and adds what people tick. */
export const CHECKS = [
  'headline', 'body', 'channel', 'section', 'source', 'byline', 'editors', 'summary', 'tags', 'dateline', 'lead-image',
  'captions', 'credits', 'alts', 'reprint', 'placeholders', 'comments', 'related',
] as const
export type Check = (typeof CHECKS)[number]

/** blocking 必须: the step is refused without it; advisory 提醒: it is shown; off: not asked */
export const LEVELS = ['off', 'advisory', 'blocking'] as const
export type Level = (typeof LEVELS)[number]

export const MOST_TASKS = 20
/** Of every step at once: what was owed of earlier ones is asked for with a step's own. */
export const MOST_TICKS = MOST_TASKS * STEPS.length
const LONGEST_TASK = 120
const hasControl = (words: string): boolean => /[\u0000-\u001f\u007f\u2028\u2029]/.test(words)
/** What a person ticks by hand, e.g. 已与被采访人核实; known by its very words. */
export const TaskWordsSchema = z.string().trim().min(1).max(LONGEST_TASK).refine((words) => !hasControl(words), 'control-character')
export const TaskSchema = z.strictObject({ words: TaskWordsSchema, isBlocking: z.boolean() })
export type Task = z.infer<typeof TaskSchema>

export const StepListSchema = z.strictObject({
  /** those that are not as usual */
  checks: z.partialRecord(z.enum(CHECKS), z.enum(LEVELS)),
  tasks: z.array(TaskSchema).max(MOST_TASKS).refine((tasks) => new Set(tasks.map(({ words }) => words)).size === tasks.length, 'twice'),
})
export type StepList = z.infer<typeof StepListSchema>

/** Of each step that asks for other than the usual. */
export const ChecklistSchema = z.partialRecord(z.enum(STEPS), StepListSchema)
export type Checklist = z.infer<typeof ChecklistSchema>

const MOST_HOLDERS = 100
/** Ids of who alone may take a step; of a step that is not named, whoever has the role. */
export const StepPeopleSchema = z.partialRecord(z.enum(HELD_STEPS), z.array(z.string().min(1).max(64)).min(1).max(MOST_HOLDERS))
export type StepPeople = z.infer<typeof StepPeopleSchema>

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isOneOf = (some: readonly string[], value: unknown): boolean => typeof value === 'string' && some.includes(value)
const isKeyedBy = (keys: readonly string[], value: unknown, isWell: (inner: unknown) => boolean): boolean =>
  isRecord(value) && Object.entries(value).every(([key, inner]) => keys.includes(key) && isWell(inner))
const isTask = (value: unknown): boolean => isRecord(value) && Object.keys(value).length === 2 && typeof value['isBlocking'] === 'boolean'
  && typeof value['words'] === 'string' && value['words'] !== '' && value['words'].length <= LONGEST_TASK && value['words'] === value['words'].trim() && !hasControl(value['words'])
const isStepList = (value: unknown): boolean => {
  if (!isRecord(value) || Object.keys(value).length !== 2 || !isKeyedBy(CHECKS, value['checks'], (level) => isOneOf(LEVELS, level))) return false
  const { tasks } = value
  return Array.isArray(tasks) && tasks.length <= MOST_TASKS && tasks.every(isTask) && new Set(tasks.map((task: { words: string }) => task.words)).size === tasks.length
}

/** Would the schemas give them back as they are? (See isChannel.) */
export const isChecklist = (value: unknown): boolean => isKeyedBy(STEPS, value, isStepList)
export const isStepPeople = (value: unknown): boolean => isKeyedBy(HELD_STEPS, value, (ids) =>
  Array.isArray(ids) && ids.length >= 1 && ids.length <= MOST_HOLDERS && ids.every((id: unknown) => typeof id === 'string' && id !== '' && id.length <= 64))
