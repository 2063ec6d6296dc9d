import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ArticleIdSchema } from '#core/article/article.ts'
import { RedlineSchema } from '#core/redline/redline.ts'
import { DESK_ERRORS } from './errors.ts'
import { FolderSchema } from './views.ts'

const call = oc.errors(DESK_ERRORS)
/** null: from the first submission, or the first revision of all, to the newest */
const span = { id: ArticleIdSchema, from: z.int().min(1).nullable(), to: z.int().min(1).nullable() }
export const REDLINE_FORMATS = ['html', 'pdf'] as const
const RedlineFileSchema = z.strictObject({ ...span, format: z.enum(REDLINE_FORMATS) })
export type RedlineFileInput = z.infer<typeof RedlineFileSchema>

/** 花脸稿: who changed what between two revisions. Words typed a moment ago become a revision first. */
export const redlineContract = {
  get: call.input(z.strictObject(span)).output(RedlineSchema),
  /** ready to be printed, with slip and records on top */
  file: call.input(RedlineFileSchema).output(z.strictObject({ name: z.string(), file: z.file() })),
  /** the same, to where the shell's dialog says; null: the person closed the dialog */
  save: call.input(RedlineFileSchema).output(z.strictObject({ name: z.string(), folder: FolderSchema }).nullable()),
}
