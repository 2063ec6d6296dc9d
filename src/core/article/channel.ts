import { z } from 'zod'
import { isRecordOf } from '../record-of.ts'
import { ChecklistSchema, isChecklist, isStepPeople, StepPeopleSchema } from './step-rules.ts'
import { isTheme, ThemeSchema } from '../theme/theme.ts'

const ID_PATTERN = /^[a-z0-9][a-z0-9.-]{0,63}$/
const HOST_PATTERN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*(?::\d{1,5})?$/

const PERMALINK_PATTERN = /^https?:\/\/\{host\}\/(?:[\w./-]|\{(?:YYYY|MM|DD|id)\})*\{id\}\.html$/
const [LONGEST_NAME, MOST_SECTIONS] = [60, 200]

/** How many reviews an article of this channel needs, what each step asks for, and who may hold it. */
export const ChannelRulesSchema = z.strictObject({
  reviews: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** May one person hold two reviews of one article? 三审制 says no. */
  sameReviewerTwice: z.boolean(),
  /** who passed it may not sign it; absent: they may */
  signerApart: z.literal(true).exactOptional(),
  /** absent: as usual (`core/workflow/checklist.ts`) */
  checklist: ChecklistSchema.exactOptional(),
  /** absent: whoever has the role */
  people: StepPeopleSchema.exactOptional(),
})
export type ChannelRules = z.infer<typeof ChannelRulesSchema>
export const DEFAULT_RULES: ChannelRules = { reviews: 3, sameReviewerTwice: false }

/** 频道: a part of the site with a host of its own. */
export const ChannelSchema = z.strictObject({
  id: z.string().regex(ID_PATTERN),
  name: z.string().trim().min(1).max(LONGEST_NAME),
  host: z.string().regex(HOST_PATTERN),
  /** Where its articles live; {host} {YYYY} {MM} {DD} {id} are filled in at sign-off. */
  permalink: z.string().regex(PERMALINK_PATTERN),
  sections: z.array(z.string().trim().min(1).max(LONGEST_NAME)).max(MOST_SECTIONS),
  rules: ChannelRulesSchema,
  /** how its pages look; absent where nobody chose: as its first layout has it */
  theme: ThemeSchema.exactOptional(),
})
export type Channel = z.infer<typeof ChannelSchema>

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME && value === value.trim()
const OPTIONAL_RULES: Record<string, (value: unknown) => boolean> = { signerApart: (value) => value === true, checklist: isChecklist, people: isStepPeople }
const isOptionalRule = ([key, value]: [string, unknown]): boolean => Object.hasOwn(OPTIONAL_RULES, key) && OPTIONAL_RULES[key]?.(value) === true
const isRules = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && 'reviews' in value && 'sameReviewerTwice' in value
  && Object.entries(value).every((entry) => entry[0] === 'reviews' || entry[0] === 'sameReviewerTwice' || isOptionalRule(entry))
  && typeof value.sameReviewerTwice === 'boolean' && [1, 2, 3].some((reviews) => reviews === value.reviews)

const hasTheme = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.hasOwn(value, 'theme')

/** Would the schema give it back as it is? Without the schema, which at a start takes longer to be made ready than the whole list to be read. */
export const isChannel = (value: unknown): value is Channel => isRecordOf(value, hasTheme(value) ? 7 : 6)
  && typeof value['id'] === 'string' && ID_PATTERN.test(value['id']) && isName(value['name'])
  && typeof value['host'] === 'string' && HOST_PATTERN.test(value['host']) && typeof value['permalink'] === 'string' && PERMALINK_PATTERN.test(value['permalink'])
  && Array.isArray(value['sections']) && value['sections'].length <= MOST_SECTIONS && value['sections'].every(isName) && isRules(value['rules'])
  && (!hasTheme(value) || isTheme(value['theme']))

export const DEFAULT_PERMALINK = 'http://{host}/content/{YYYY}/{MM}/{DD}/{id}.html'
