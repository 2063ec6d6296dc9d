import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ActorSchema, ArticleIdSchema, InstantSchema } from '#core/article/article.ts'
import { AuditDetailSchema } from '#core/audit/audit-entry.ts'
import { AuditBreakSchema } from '#core/audit/check-audit.ts'
import { DESK_ERRORS } from './errors.ts'
import { FolderSchema } from './views.ts'

const call = oc.errors(DESK_ERRORS)

/** One entry as people read it. */
export const AuditRowSchema = z.strictObject({
  n: z.int().min(1),
  at: InstantSchema,
  /** of AUDIT_ACTS, or a later program's */
  act: z.string(),
  by: ActorSchema.nullable(),
  article: ArticleIdSchema.nullable(),
  /** as the library has it now; null: it does not have the article */
  headline: z.string().nullable(),
  detail: AuditDetailSchema,
  /** fingerprint of the desk that wrote it */
  desk: z.string(),
})
export type AuditRow = z.infer<typeof AuditRowSchema>

export const AuditViewSchema = z.strictObject({
  /** newest first */
  rows: z.array(AuditRowSchema),
  /** that the filter lets through */
  total: z.int().min(0),
  /** what does not hold, the first first; empty where all does */
  breaks: z.array(AuditBreakSchema),
})
export type AuditView = z.infer<typeof AuditViewSchema>

const filter = { /** null: all */ article: ArticleIdSchema.nullable() }

/** 审计日志: what was decided, sent out and trusted here, in the order in which it was. */
export const auditContract = {
  list: call.input(z.strictObject({ ...filter, offset: z.int().min(0), limit: z.int().min(1).max(500) })).output(AuditViewSchema),
  /** the whole of it as a table for other programs */
  file: call.input(z.strictObject(filter)).output(z.strictObject({ name: z.string(), file: z.file() })),
  /** the same, to where the shell's dialog says; null: the person closed the dialog */
  saveFile: call.input(z.strictObject(filter)).output(z.strictObject({ name: z.string(), folder: FolderSchema }).nullable()),
}
