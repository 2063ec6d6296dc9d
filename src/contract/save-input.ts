import { z } from 'zod'
import { ArticleIdSchema } from '#core/article/article.ts'
import { isArticleId } from '#core/article/is-article.ts'
import { PersonSchema } from '#core/article/person.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { isBody } from '#core/body/is-body.ts'
import { isRecord } from '#core/record-of.ts'
import { isSlip } from '#core/slip/is-slip.ts'
import { SlipSchema } from '#core/slip/slip.ts'

export const SaveInputSchema = z.strictObject({
  id: ArticleIdSchema, baseRev: z.int().min(1), by: PersonSchema.shape.id.nullable(),
  slip: SlipSchema.optional(), body: BodySchema.optional(),
  /** autosave: words as they are typed; saved: somebody asked, and it becomes a revision of its own */
  why: z.enum(['autosave', 'saved']).default('saved'),
})

const FIELDS: Record<string, (value: unknown) => boolean> = {
  id: isArticleId, baseRev: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  by: (value) => value === null || (typeof value === 'string' && value !== '' && value.length <= 64),
  slip: isSlip, body: isBody, why: (value) => value === 'autosave' || value === 'saved',
}
const NEEDED = ['id', 'baseRev', 'by', 'why']

/** Would the schema give it back as it is? (See isChannel.) */
export const isSaveInput = (value: unknown): value is z.output<typeof SaveInputSchema> => isRecord(value)
  && NEEDED.every((key) => Object.hasOwn(value, key)) && Object.entries(value).every(([key, one]) => Object.hasOwn(FIELDS, key) && FIELDS[key]?.(one) === true)
