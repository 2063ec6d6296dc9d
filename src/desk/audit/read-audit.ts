import { AuditEntrySchema, AuditHeadSchema, type AuditEntry, type AuditHead } from '#core/audit/audit-entry.ts'
import { checkAudit, type AuditBreak, type AuditLines, type SeenHead } from '#core/audit/check-audit.ts'
import { counts, type Keys } from '#core/trust/contact.ts'
import { storageError, systemCode } from '../desk-error.ts'
import { readCheckedLines } from '../store/checked-line.ts'
import { AUDIT_FILE, AUDIT_HEAD_FILE, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { readPatiently } from '../store/patiently.ts'
import { sha256Of } from '../store/sha256.ts'
import { isSigned } from '../trust/ed25519.ts'

async function bytesOf(folder: LibraryFolder, file: string): Promise<Buffer | null> {
  try {
    return await readPatiently(folder.disk, pathIn(folder, file))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw storageError(error)
  }
}

function headOf(bytes: Buffer | null): AuditHead | 'altered' | null {
  if (bytes === null) return null
  try {
    return AuditHeadSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return 'altered'
  }
}

/** The log as it lies there. A half line at its end is a crash's, and no damage. DeskError('storage-failed'). */
export async function readAudit(folder: LibraryFolder): Promise<AuditLines & { /** byte where a half line at its end begins; null: none */ tornAt: number | null }> {
  // The head first: the log is at least as new.
  const head = headOf(await bytesOf(folder, AUDIT_HEAD_FILE))
  const bytes = await bytesOf(folder, AUDIT_FILE)
  const entries: AuditEntry[] = []
  let strange = 0
  const { damaged, torn, whole } = bytes === null ? { damaged: 0, torn: false, whole: 0 } : readCheckedLines(bytes, (value) => {
    const entry = AuditEntrySchema.safeParse(value)
    if (entry.success) entries.push(entry.data)
    else strange += 1
  })
  return { entries, damaged: damaged + strange, head, tornAt: torn ? whole : null }
}

/**
 * Desks whose entries are believed: this machine's own, and those that the card of a key names which counted then. Whoever can write the log could write an
 * entry with a key of their own; that they could write keys.json too, decision 22 says. `after`: see AuditChecks.
 */
export const knownBy = (own: string | null, { contacts }: Keys) => (desk: string, at: string, after: string): boolean =>
  desk === own || contacts.some((contact) => counts(contact, at) && contact.cards.some((card) => card.desk === desk && (card.at <= at || card.at <= after)))

/** The same of now: whose cards count. No clock is asked: the one that dated a card may be ahead of ours. */
export const knownNow = (own: string | null, { contacts }: Keys) => (desk: string): boolean =>
  desk === own || contacts.some(({ trusted, cards }) => trusted && cards.some((card) => card.desk === desk))

/** @param own this machine's desk, null where it has none yet; keys: null where they cannot be read, and it is not asked who wrote an entry */
export const breaksOf = (lines: AuditLines, seen: SeenHead | null, own: string | null, keys: Keys | null): AuditBreak[] =>
  checkAudit(lines, seen, { hash: sha256Of, isSigned, knows: keys === null ? null : knownBy(own, keys) })
/** The chain alone: quick, for a desk that goes on writing. */
export const brokenChain = (lines: AuditLines, seen: SeenHead | null): AuditBreak[] => checkAudit(lines, seen, { hash: sha256Of, isSigned: null, knows: null })
