import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ArticleIdSchema } from '#core/article/article.ts'
import { PersonSchema } from '#core/article/person.ts'
import { CommentActSchema } from '#core/comments/decide-comment.ts'
import { DESK_ERRORS } from './errors.ts'
import { ArticleViewSchema } from './views.ts'

const call = oc.errors(DESK_ERRORS)

/**
 * 批注: what is said about an article. It changes no word, voids no review and asks for no revision, so neither open typing
 * nor another comment stands in its way; an act sent twice is done once. In every stage, signed ones too; not in the bin.
 */
export const commentContract = {
  /** The article with it. An anchor whose words moved meanwhile is put where they are now. */
  act: call.input(z.strictObject({ id: ArticleIdSchema, by: PersonSchema.shape.id, act: CommentActSchema })).output(ArticleViewSchema),
}
