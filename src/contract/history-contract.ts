import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ArticleIdSchema } from '#core/article/article.ts'
import { PersonSchema } from '#core/article/person.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { RevisionSchema, VersionNameSchema } from '#core/revision/revision.ts'
import { SlipSchema } from '#core/slip/slip.ts'
import { DESK_ERRORS } from './errors.ts'
import { ArticleViewSchema } from './views.ts'

const call = oc.errors(DESK_ERRORS)
const by = PersonSchema.shape.id.nullable()

/** A revision with the name somebody gave it, or null. */
export const KeptRevisionSchema = RevisionSchema.extend({ name: VersionNameSchema.nullable() })
export type KeptRevision = z.infer<typeof KeptRevisionSchema>

/** 修订: what an article was, and making it so again. */
export const historyContract = {
  /** newest first; words typed a moment ago may still wait for the next pause to become a revision */
  list: call.input(z.strictObject({ id: ArticleIdSchema })).output(z.strictObject({ revisions: z.array(KeptRevisionSchema) })),
  get: call.input(z.strictObject({ id: ArticleIdSchema, rev: z.int().min(1) }))
    .output(z.strictObject({ revision: KeptRevisionSchema, slip: SlipSchema, body: BodySchema })),
  /**
   * The words of `rev` become the article's words again, as a new revision made of `baseRev`: what was
   * there stays in the history.
   */
  restore: call.input(z.strictObject({ id: ArticleIdSchema, rev: z.int().min(1), baseRev: z.int().min(1), by })).output(ArticleViewSchema),
  /** null takes the name away */
  name: call.input(z.strictObject({ id: ArticleIdSchema, rev: z.int().min(1), name: VersionNameSchema.nullable(), by })).output(z.strictObject({ revision: KeptRevisionSchema })),
}
