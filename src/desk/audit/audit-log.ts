import { entryText, headText, type AuditEntry, type AuditHead } from '#core/audit/audit-entry.ts'
import type { AuditBreak, AuditLines, SeenHead } from '#core/audit/check-audit.ts'
import { invariant } from '#core/invariant.ts'
import type { Keys } from '#core/trust/contact.ts'
import { storageError } from '../desk-error.ts'
import { Turns } from '../library/turns.ts'
import { AppendLog } from '../store/append-log.ts'
import { checkedLine } from '../store/checked-line.ts'
import { writeDurably } from '../store/durable-file.ts'
import { AUDIT_FILE, AUDIT_HEAD_FILE, AUDIT_WAITING_FOLDER, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { sha256OfJson } from '../store/sha256.ts'
import { holderOf, isOfThisMachine } from '../store/lock-holder.ts'
import type { Signer } from '../trust/ed25519.ts'
import type { KeyRing } from '../trust/key-ring.ts'
import type { AuditMemory } from './audit-memory.ts'
import type { AuditNote } from './audit-note.ts'
import { breaksOf, brokenChain, knownNow, readAudit } from './read-audit.ts'
import { exportsOf, type LastExport } from './exports-of.ts'
import { takenIn } from './taken-in.ts'
import { leaveNotes, waitingNotes, type Waiting } from './waiting-notes.ts'

export type AuditParts = { folder: LibraryFolder, keyRing: KeyRing, memory: AuditMemory, /** whose keys the library knows; asked when it is read, never while it is written */ keys: () => Promise<Keys>, now: () => Date }

const FILE = 'audit'

/**
 * 审计日志: decisions, exports, packages, keys and trust, each bound to the one before and signed by the desk that wrote it. What it
 * notes is on the disk before the act it is about, so that no act is without its line; an act that then fails is noted as undone.
 */
export class AuditLog {
  readonly #parts: AuditParts
  /** null: nothing was appended yet */
  #log: AppendLog | null = null
  readonly #turns = new Turns()
  /** the last entry as this desk wrote or read it; null: to be read */
  #last: SeenHead | null = null
  /** of an append that failed: which entries may be there all the same */
  #doubtful: { after: number, to: number } | null = null

  #exports: Promise<Map<string, LastExport>> | null = null

  constructor(parts: AuditParts) {
    this.#parts = parts
  }

  /**
   * Writes down what is about to be done. Resolves when it is there to stay.
   * DeskError: library-locked, library-read-only, disk-full, storage-failed, key-refused (of the desk's own key)
   * @returns the number of the last of them
   */
  note(...notes: AuditNote[]): Promise<number> {
    return this.#note(notes, null)
  }

  /** @param keys null: not asked for (whoever notes may hold them), or not to be read; what other desks left then goes on waiting */
  #note(notes: readonly AuditNote[], keys: Keys | null): Promise<number> {
    return this.#turns.take(FILE, async () => {
      const { folder, keyRing } = this.#parts
      await folder.guard()
      const waiting = await this.#waiting(keys)
      if (notes.length + waiting.names.length === 0) return this.#last?.count ?? 0
      const desk = await keyRing.desk()
      const found = await this.#found()
      const n = await this.#append(desk, [...found.notes, ...waiting.notes, ...notes], found.last)
      // One that stays by a crash says by its name that it is in the log.
      for (const name of waiting.names) await folder.disk.remove(pathIn(folder, `${AUDIT_WAITING_FOLDER}/${name}`)).catch(() => {})
      return n
    })
  }

  /** From a program that does not write here: taken into the log by the one that does. DeskError: disk-full, storage-failed, key-refused */
  async leave(...notes: AuditNote[]): Promise<void> {
    await leaveNotes(this.#parts.folder, await this.#parts.keyRing.desk(), this.#parts.now().toISOString(), notes)
  }

  /** Will whoever writes here believe what this machine leaves? It does on this machine; else where this desk stands on a card that counts now. Where keys cannot be read it is not denied. */
  async isVouchedFor(): Promise<boolean> {
    const holder = holderOf(this.#parts.folder.root)
    if (holder !== null && isOfThisMachine(holder)) return true
    const [keys, desk] = [await this.#parts.keys().catch(() => null), await this.#parts.keyRing.deskIfMade()]
    return keys === null || (desk !== null && knownNow(null, keys)(desk))
  }

  /** What others left to be noted, as it goes into the log: when, and by which desk, stands in the detail. */
  async #waiting(keys: Keys | null): Promise<{ notes: AuditNote[], names: string[] }> {
    const { waiting: all } = await waitingNotes(this.#parts.folder)
    if (all.length === 0) return { notes: [], names: [] }
    const knows = await this.#knows(keys)
    const waiting = all.filter(({ desk }) => keys !== null || knows(desk))
    if (waiting.length === 0) return { notes: [], names: [] }
    // Taken in one after the other: of a file that a crash came between, as many as are in the log stand there already.
    const known = new Map<string | undefined, number>()
    for (const { detail } of (await readAudit(this.#parts.folder)).entries) known.set(detail['waiting'], (known.get(detail['waiting']) ?? 0) + 1)
    return {
      notes: waiting.flatMap((one) => takenIn(one, knows(one.desk)).slice(known.get(one.name) ?? 0)),
      names: waiting.map(({ name }) => name),
    }
  }

  /** Desks whose word is taken now: not by the moment in a note, which whoever leaves it writes. */
  async #knows(keys: Keys | null): Promise<(desk: string) => boolean> {
    return knownNow(await this.#parts.keyRing.deskIfMade(), keys ?? { contacts: [] })
  }

  /** Whoever writes reads nothing without what others left. */
  async #takeIn(): Promise<void> {
    if (!this.#parts.folder.readOnly) await this.#note([], await this.#parts.keys().catch(() => null)).catch(() => {})
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
  async read(): Promise<AuditLines & { breaks: AuditBreak[], waiting: (Waiting & { isKnown: boolean })[] }> {
    await this.#takeIn()
    const { waiting, strange } = await waitingNotes(this.#parts.folder)
    const lines = await readAudit(this.#parts.folder)
    const { memory, folder, keyRing } = this.#parts
    const keys = await this.#parts.keys().catch(() => null)
    const knows = await this.#knows(keys)
    const breaks = breaksOf({ ...lines, damaged: lines.damaged + strange }, await memory.of(folder.root), await keyRing.deskIfMade().catch(() => null), keys)
    const soon = waiting.filter(({ name }) => !lines.entries.some(({ detail }) => detail['waiting'] === name))
    return { ...lines, breaks, waiting: soon.map((one) => ({ ...one, isKnown: knows(one.desk) })) }
  }

  /** When a page of this article last left the desk to be published; null: never, as far as this log knows. DeskError('storage-failed') */
  async lastExport(id: string): Promise<LastExport | null> {
    await this.#takeIn()
    this.#exports ??= readAudit(this.#parts.folder).then(({ entries }) => exportsOf(entries))
    this.#exports.catch(() => { this.#exports = null })
    return (await this.#exports).get(id) ?? null
  }

  /** after what is still being noted */
  async close(): Promise<void> {
    await this.#turns.settled()
    await this.#log?.close()
  }

  /** Where the log goes on, and what must be said of how it was found. */
  async #found(): Promise<{ last: SeenHead | null, notes: AuditNote[] }> {
    if (this.#last !== null) return { last: this.#last, notes: [] }
    const lines = await readAudit(this.#parts.folder)
    // Half a line that a program left when it ended was told to nobody: what is appended after it says so, or it would be damage.
    this.#log ??= new AppendLog(this.#parts.folder, AUDIT_FILE, false, lines.tornAt)
    const seen = await this.#parts.memory.of(this.#parts.folder.root)
    const end = lines.entries.at(-1)
    const there: SeenHead | null = end === undefined ? null : { count: end.n, hash: sha256OfJson(end) }
    const notes: AuditNote[] = []
    const { after, to } = this.#doubtful ?? { after: 0, to: 0 }
    // What another program left to be noted was done, whoever could not note it.
    for (const { n, article, detail } of lines.entries) if (n > after && n <= to && detail['waiting'] === undefined) notes.push({ act: 'undone', by: null, article, detail: { of: String(n) } })
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
    for (const { act, by, article, detail = {}, notBefore = '' } of notes) {
      const now = this.#parts.now().toISOString()
      const entry = { n: (last?.count ?? 0) + 1, at: now < notBefore ? notBefore : now, act, by, article, detail, previous: last?.hash ?? null, desk: desk.key }
      const signed: AuditEntry = { ...entry, signature: desk.sign('auditEntry', entryText(entry)) }
      lines.push(checkedLine(signed))
      last = { count: signed.n, hash: sha256OfJson(signed) }
    }
    try {
      invariant(this.#log !== null, 'where the log goes on was found')
      await this.#log.append(lines.join(''))
      if (from === null) await this.#parts.folder.disk.syncFolder(this.#parts.folder.root).catch((error: unknown) => { throw storageError(error) })
    } catch (error) {
      this.#last = null
      this.#doubtful = last === null ? null : { after: from?.count ?? 0, to: last.count }
      throw error
    }
    this.#last = last
    // Read anew where somebody asks: what was just written counts.
    if (notes.some(({ act }) => act === 'exported' || act === 'copied' || act === 'undone')) this.#exports = null
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
