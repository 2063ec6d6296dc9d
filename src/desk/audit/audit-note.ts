import type { Actor } from '#core/article/article.ts'
import type { AuditAct, AuditDetail } from '#core/audit/audit-entry.ts'

/** What is to be written down. */
export type AuditNote = { act: AuditAct, by: Actor | null, article: string | null, detail?: AuditDetail }
