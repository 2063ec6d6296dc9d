import { z } from 'zod'
import { StageSchema } from '#core/article/article.ts'
import { SEARCH_FIELDS } from '#core/search/search-text.ts'

/** What passes between the library and its search thread. */
const Entry = z.strictObject({ id: z.string(), rev: z.int(), updatedAt: z.string(), stage: StageSchema, channel: z.string().nullable(), tags: z.array(z.string()), trashed: z.boolean(), text: z.string() })
const Wanted = z.strictObject({
  words: z.array(z.string()), stage: StageSchema.nullable(), channel: z.string().nullable(), tag: z.string().nullable(), trashed: z.boolean(), offset: z.int(), limit: z.int(),
})

export const ToThreadSchema = z.discriminatedUnion('type', [
  /** the articles to read, in the order in which to read them */
  z.strictObject({ type: z.literal('read'), root: z.string(), ids: z.array(z.string()) }),
  z.strictObject({ type: z.literal('changed'), entry: Entry }),
  /** the library cannot read it either: nothing more will come */
  z.strictObject({ type: z.literal('gone'), id: z.string() }),
  /** whole: answer only once everything has been read */
  z.strictObject({ type: z.literal('find'), call: z.int(), wanted: Wanted, whole: z.boolean() }),
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
])
export type FromThread = z.infer<typeof FromThreadSchema>
