import type { ReviewRecord } from '#core/article/article.ts'
import type { AuditDetail } from '#core/audit/audit-entry.ts'
import { sha256OfJson } from '../store/sha256.ts'
import { fingerprint } from '../trust/ed25519.ts'

/** Of the last record: where it leads, over which content, and the hash that the record after it will name. */
export function decisionDetail(records: readonly ReviewRecord[], key: string | null): AuditDetail {
  const record = records.at(-1)
  if (record === undefined) return {}
  const { from, to, reason, sha256 } = record
  return { from, to, content: sha256, record: sha256OfJson(record), signed: key === null ? '' : fingerprint(key), ...(reason === null ? {} : { reason }) }
}
