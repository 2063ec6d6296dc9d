import { z } from 'zod'
import { canonicalJson } from '../canonical-json.ts'
import { entryText, headText, type AuditEntry, type AuditHead } from './audit-entry.ts'

/** Up to where a log went when it was last seen. */
export type SeenHead = { count: number, hash: string }

/**
 * altered: an entry is not what its desk signed, or does not follow the one before; missing: entries are left out in the
 * middle; unknown-desk: signed by a desk that this library did not know then, the first entry of each; cut: there were more; head: the signed head is gone or altered; damaged: lines that are none; rolled-back: this machine has seen another log here.
 */
export const AuditBreakSchema = z.strictObject({ kind: z.enum(['altered', 'missing', 'unknown-desk', 'cut', 'head', 'damaged', 'rolled-back']), /** the entry, counted from 1; null: none in particular */ n: z.int().min(1).nullable() })
export type AuditBreak = z.infer<typeof AuditBreakSchema>

export type AuditLines = {
  entries: readonly AuditEntry[]
  /** lines that are no entries */
  damaged: number
  /** 'altered': there is one, and it cannot be read */
  head: AuditHead | 'altered' | null
}

export type AuditChecks = {
  hash: (text: string) => string
  /** null: signatures are not looked at, which takes a thousand times as long as the rest */
  /**
   * Did the library know this desk then? The desk that began the log it always knew. null: not asked.
   * `after`: the latest moment of an entry before it by a desk that was known. By the log's order it is not before that either, whatever the clock it was dated by says: that may have been put back.
   */
  knows: ((desk: string, at: string, after: string) => boolean) | null
  isSigned: ((what: 'auditEntry' | 'auditHead', key: string, text: string, value: string) => boolean) | null
}

/** What does not hold of a log, the first of it first. @param seen what this machine remembers of it; null: nothing */
export function checkAudit({ entries, damaged, head }: AuditLines, seen: SeenHead | null, { hash, isSigned, knows }: AuditChecks): AuditBreak[] {
  const breaks: AuditBreak[] = []
  let before: { n: number, hash: string | null } = { n: 0, hash: null }
  const hashes = new Map<number, string>()
  // Whoever began it; of a log whose first entries are gone nobody knows.
  let after = ''
  const began = entries[0]?.n === 1 ? entries[0].desk : null
  const named = new Set<string>()
  for (const entry of entries) {
    if (entry.n > before.n + 1) breaks.push({ kind: 'missing', n: before.n + 1 })
    // After a gap the entry that followed names one that is not there any more.
    else if (entry.n !== before.n + 1 || entry.previous !== before.hash) breaks.push({ kind: 'altered', n: entry.n })
    if (isSigned?.('auditEntry', entry.desk, entryText(entry), entry.signature) === false) breaks.push({ kind: 'altered', n: entry.n })
    if (knows !== null && entry.desk !== began && !knows(entry.desk, entry.at, after)) {
      if (!named.has(entry.desk)) breaks.push({ kind: 'unknown-desk', n: entry.n })
      named.add(entry.desk)
    } else if (entry.at > after) after = entry.at
    before = { n: entry.n, hash: hash(canonicalJson(entry)) }
    hashes.set(entry.n, before.hash ?? '')
  }
  if (damaged > 0) breaks.push({ kind: 'damaged', n: null })
  breaks.push(...headBreaks(head, entries.length > 0, before.n, hashes, isSigned))
  if (seen !== null && hashes.get(seen.count) !== seen.hash) breaks.push({ kind: 'rolled-back', n: seen.count })
  return breaks
}

function headBreaks(head: AuditLines['head'], isBegun: boolean, last: number, hashes: ReadonlyMap<number, string>, isSigned: AuditChecks['isSigned']): AuditBreak[] {
  if (head === null) return isBegun ? [{ kind: 'head', n: null }] : []
  if (head === 'altered' || isSigned?.('auditHead', head.desk, headText(head), head.signature) === false) return [{ kind: 'head', n: null }]
  if (head.count > last) return [{ kind: 'cut', n: last + 1 }]
  // More than it counts: the desk ended between the two, and each entry is signed itself.
  return hashes.get(head.count) === head.hash ? [] : [{ kind: 'altered', n: head.count }]
}
