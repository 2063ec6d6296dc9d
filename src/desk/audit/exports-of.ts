import type { Actor } from '#core/article/article.ts'
import type { AuditEntry } from '#core/audit/audit-entry.ts'

export type LastExport = { at: string, by: Actor | null }

const exportIn = ({ act, article, at, by, detail }: AuditEntry): [string, LastExport][] =>
  ((act === 'exported' || act === 'copied') && article !== null && detail['draft'] !== 'yes' ? [[article, { at, by }]] : [])

/** By article: when it last left the desk to be published. What the disk refused has not left. */
export function exportsOf(entries: readonly AuditEntry[]): Map<string, LastExport> {
  const undone = new Set(entries.flatMap(({ act, detail }) => (act === 'undone' ? [detail['of']] : [])))
  return new Map(entries.flatMap((entry) => (undone.has(String(entry.n)) ? [] : exportIn(entry))))
}
