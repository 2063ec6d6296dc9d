import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ArticleIdSchema } from '#core/article/article.ts'
import { PersonSchema } from '#core/article/person.ts'
import { DESK_ERRORS } from './errors.ts'
import { ArticleViewSchema } from './views.ts'

const call = oc.errors(DESK_ERRORS)
const input = z.strictObject({ id: ArticleIdSchema, rev: z.int().min(1), by: PersonSchema.shape.id.nullable() })

/**
 * 回收站: an article put into the bin leaves list, search and export, and takes no words, until it is put back as it was.
 * `rev` is the revision the person saw: nobody bins words they have not seen. Asked twice, it is done once.
 */
export const trashContract = {
  /** a draft or a withdrawn article; trash-refused for any other */
  put: call.input(input).output(ArticleViewSchema),
  putBack: call.input(input).output(ArticleViewSchema),
}
