import { entryText, headText, type AuditAct, type AuditDetail, type AuditEntry, type AuditHead } from '#core/audit/audit-entry.ts'
import type { AuditBreak, AuditLines, SeenHead } from '#core/audit/check-audit.ts'
import type { Actor } from '#core/article/article.ts'
import type { Keys } from '#core/trust/contact.ts'
import { storageError } from '../desk-error.ts'
import { Turns } from '../library/turns.ts'
import { AppendLog } from '../store/append-log.ts'
import { checkedLine } from '../store/checked-line.ts'
import { writeDurably } from '../store/durable-file.ts'
import { AUDIT_FILE, AUDIT_HEAD_FILE, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { sha256OfJson } from '../store/sha256.ts'
import type { Signer } from '../trust/ed25519.ts'
import type { KeyRing } from '../trust/key-ring.ts'
import type { AuditMemory } from './audit-memory.ts'
import { breaksOf, brokenChain, readAudit } from './read-audit.ts'

export type AuditNote = { act: AuditAct, by: Actor | null, article: string | null, detail?: AuditDetail }
export type AuditParts = { folder: LibraryFolder, keyRing: KeyRing, memory: AuditMemory, /** whose keys the library knows; asked when it is read, never while it is written */ keys: () => Promise<Keys>, now: () => Date }

const FILE = 'audit'

const exportIn = ({ act, article, at, by, detail }: Pick<AuditEntry, 'act' | 'article' | 'at' | 'by' | 'detail'>): [string, { at: string, by: Actor | null }][] =>
  (act === 'exported' && article !== null && detail['draft'] !== 'yes' ? [[article, { at, by }]] : [])

/**
 * 审计日志: decisions, exports, packages, keys and trust, each bound to the one before and signed by the desk that wrote it. What it
 * notes is on the disk before the act it is about, so that no act is without its line; an act that then fails is noted as undone.
 */
export class AuditLog {
  readonly #parts: AuditParts
  readonly #log: AppendLog
  readonly #turns = new Turns()
  /** the last entry as this desk wrote or read it; null: to be read */
  #last: SeenHead | null = null
  /** of an append that failed: the entry may be there all the same */
  #doubtful: number | null = null

  #exports: Promise<Map<string, { at: string, by: Actor | null }>> | null = null

  constructor(parts: AuditParts) {
    this.#parts = parts
    this.#log = new AppendLog(parts.folder, AUDIT_FILE, false)
  }

  /**
   * Writes down what is about to be done. Resolves when it is there to stay.
   * DeskError: library-locked, library-read-only, disk-full, storage-failed, key-refused (of the desk's own key)
   * @returns the number of the last of them
   */
  note(...notes: AuditNote[]): Promise<number> {
    return this.#turns.take(FILE, async () => {
      await this.#parts.folder.guard()
      const desk = await this.#parts.keyRing.desk()
      const found = await this.#found()
      return await this.#append(desk, [...found.notes, ...notes], found.last)
    })
  }

  /** Notes an act and does it; where it fails the log says so. */
  async around<T>(note: AuditNote, work: () => Promise<T>): Promise<T> {
    const n = await this.note(note)
    try {
      return await work()
    } catch (error) {
      await this.note({ act: 'undone', by: note.by, article: note.article, detail: { of: String(n) } }).catch(() => {})
      throw error
    }
  }

  /** All of it, and what does not hold. Reads the disk each time: another desk may write here. */
  async read(): Promise<AuditLines & { breaks: AuditBreak[] }> {
    const lines = await readAudit(this.#parts.folder)
    const { memory, folder, keyRing, keys } = this.#parts
    return { ...lines, breaks: breaksOf(lines, await memory.of(folder.root), await keyRing.deskIfMade().catch(() => null), await keys().catch(() => null)) }
  }

  /** When a page of this article last left the desk to be published; null: never, as far as this log knows. DeskError('storage-failed') */
  async lastExport(id: string): Promise<{ at: string, by: Actor | null } | null> {
    this.#exports ??= readAudit(this.#parts.folder).then(({ entries }) => new Map(entries.flatMap((entry) => exportIn(entry))))
    this.#exports.catch(() => { this.#exports = null })
    return (await this.#exports).get(id) ?? null
  }

  /** after what is still being noted */
  async close(): Promise<void> {
    await this.#turns.settled()
    await this.#log.close()
  }

  /** Where the log goes on, and what must be said of how it was found. */
  async #found(): Promise<{ last: SeenHead | null, notes: AuditNote[] }> {
    if (this.#last !== null) return { last: this.#last, notes: [] }
    const lines = await readAudit(this.#parts.folder)
    const seen = await this.#parts.memory.of(this.#parts.folder.root)
    const end = lines.entries.at(-1)
    const there: SeenHead | null = end === undefined ? null : { count: end.n, hash: sha256OfJson(end) }
    const notes: AuditNote[] = []
    if (this.#doubtful !== null && end?.n === this.#doubtful) notes.push({ act: 'undone', by: null, article: end.article, detail: { of: String(end.n) } })
    this.#doubtful = null
    const breaks = brokenChain(lines, seen)
    const [first] = breaks
    // Said once of each: afterwards the gap itself stays to be seen.
    const detail = first === undefined ? null : { kind: first.kind, n: String(first.n ?? ''), entries: String(there?.count ?? 0) }
    const isSaid = detail !== null && lines.entries.some((entry) => entry.act === 'resumed' && entry.detail['kind'] === detail.kind && entry.detail['n'] === detail.n)
    if (detail !== null && !isSaid) notes.push({ act: 'resumed', by: null, article: null, detail })
    // After all that anybody knows of, so that what is missing stays missing.
    const heads = [there, lines.head === 'altered' ? null : lines.head, seen].filter((one) => one !== null)
    const last = heads.reduce<SeenHead | null>((far, one) => (far === null || one.count > far.count ? { count: one.count, hash: one.hash } : far), null)
    return { last, notes }
  }

  async #append(desk: Signer, notes: readonly AuditNote[], from: SeenHead | null): Promise<number> {
    let last = from
    const lines: string[] = []
    for (const { act, by, article, detail = {} } of notes) {
      const entry = { n: (last?.count ?? 0) + 1, at: this.#parts.now().toISOString(), act, by, article, detail, previous: last?.hash ?? null, desk: desk.key }
      const signed: AuditEntry = { ...entry, signature: desk.sign('auditEntry', entryText(entry)) }
      lines.push(checkedLine(signed))
      last = { count: signed.n, hash: sha256OfJson(signed) }
    }
    try {
      await this.#log.append(lines.join(''))
      if (from === null) await this.#parts.folder.disk.syncFolder(this.#parts.folder.root).catch((error: unknown) => { throw storageError(error) })
    } catch (error) {
      this.#last = null
      this.#doubtful = last?.count ?? null
      throw error
    }
    this.#last = last
    // Read anew where somebody asks: what was just written counts.
    if (notes.some(({ act }) => act === 'exported')) this.#exports = null
    if (last !== null) await this.#putHead(desk, last)
    return last?.count ?? 0
  }

  /** A head that is behind is no loss: each entry is signed, and the next one brings it up. */
  async #putHead(desk: Signer, { count, hash }: SeenHead): Promise<void> {
    const { folder, memory } = this.#parts
    const head = { count, hash, desk: desk.key }
    const signed: AuditHead = { ...head, signature: desk.sign('auditHead', headText(head)) }
    await writeDurably(folder.disk, pathIn(folder, AUDIT_HEAD_FILE), Buffer.from(`${JSON.stringify(signed)}\n`), { guard: folder.guard }).catch(() => {})
    await memory.remember(folder.root, { count, hash })
  }
}
