import { z } from 'zod'
import { StageSchema } from '#core/article/article.ts'
import { SEARCH_FIELDS } from '#core/search/search-text.ts'

/** What passes between the library and its search thread. */
export const SearchEntrySchema = z.strictObject({
  id: z.string(), rev: z.int(), updatedAt: z.string(), stage: StageSchema, channel: z.string().nullable(), trashed: z.boolean(), text: z.string(),
})
const Wanted = z.strictObject({
  words: z.array(z.string()), stage: StageSchema.nullable(), channel: z.string().nullable(), tag: z.string().nullable(), trashed: z.boolean(), offset: z.int(), limit: z.int(),
  only: z.string().nullish(), moved: z.string().nullish(),
})

/** the thread's data: see ArticleTexts */
export const SizesSchema = z.strictObject({ learnFrom: z.int(), due: z.int() })

export const ToThreadSchema = z.discriminatedUnion('type', [
  /** the first message. ids: of the articles to read, in the order in which to read them, one a line (100,000 strings would take the library long to send) */
  z.strictObject({ type: z.literal('read'), root: z.string(), ids: z.string() }),
  z.strictObject({ type: z.literal('changed'), entry: SearchEntrySchema }),
  /** the library cannot read it either: nothing more will come */
  z.strictObject({ type: z.literal('gone'), id: z.string() }),
  /** whole: answer only once everything has been read */
  z.strictObject({ type: z.literal('find'), call: z.int(), wanted: Wanted, whole: z.boolean() }),
  /** nobody waits for the answer any more */
  z.strictObject({ type: z.literal('drop'), call: z.int() }),
  /** after 'due': this process may write in the library */
  z.strictObject({ type: z.literal('keep') }),
  /** answered by 'alive' */
  z.strictObject({ type: z.literal('ping') }),
  /** answered by 'is-due' */
  z.strictObject({ type: z.literal('ask-due') }),
])
export type ToThread = z.infer<typeof ToThreadSchema>

export const FoundSchema = z.strictObject({
  total: z.int(),
  counts: z.partialRecord(StageSchema, z.int()),
  hits: z.array(z.strictObject({ id: z.string(), field: z.enum(SEARCH_FIELDS), snippet: z.string(), ranges: z.array(z.tuple([z.int(), z.int()])) })),
})

export const FromThreadSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('found'), call: z.int(), found: FoundSchema, complete: z.boolean() }),
  /** its file does not read here: the library, which mends files, must try */
  z.strictObject({ type: z.literal('unread'), id: z.string() }),
  z.strictObject({ type: z.literal('complete') }),
  z.strictObject({ type: z.literal('alive') }),
  /** the kept texts lack so many articles by now that they should be written again */
  z.strictObject({ type: z.literal('due') }),
  z.strictObject({ type: z.literal('is-due'), due: z.boolean() }),
  /** they were, or could not be */
  z.strictObject({ type: z.literal('kept') }),
])
export type FromThread = z.infer<typeof FromThreadSchema>
