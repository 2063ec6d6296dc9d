import type { Actor } from '#core/article/article.ts'
import type { AuditAct, AuditDetail } from '#core/audit/audit-entry.ts'

/** What is to be written down. `notBefore`: a moment that is signed of the act already, which its entry follows, also by a clock that was put back in between */
export type AuditNote = { act: AuditAct, by: Actor | null, article: string | null, detail?: AuditDetail, notBefore?: string }
