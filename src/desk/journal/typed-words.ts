import type { Actor, ArticleData } from '#core/article/article.ts'
import { InvariantError } from '#core/invariant.ts'
import { AppendLog } from '../store/append-log.ts'
import { checkedLine } from '../store/checked-line.ts'
import { JOURNAL_FILE, type LibraryFolder } from '../store/library-folder.ts'
import type { Revised } from '../store/store-format.ts'
import type { RevisionToKeep } from '../history/article-history.ts'
import type { NameLine, RevisionLine } from '../history/history-lines.ts'
import { actLine, ActLineSchema } from './act-line.ts'
import { isWrittenLine, journalLine, WrittenLineSchema } from './journal-line.ts'

/** An article whose newest words are in the journal: `base` is what its file holds, `current` what was acknowledged. */
export type Typed = { base: Revised<ArticleData>, current: Revised<ArticleData>, sha256: string, by: Actor | null }

export type Pace = {
  /** ms without a key until typed words become a revision in the article's file, and the longest that takes under steady typing */
  quiet: number
  longest: number
  /** ms until it is tried again where the disk refused */
  again: number
}
export const PACE: Pace = { quiet: 5_000, longest: 60_000, again: 30_000 }

/** A journal beyond this (bytes), all of whose words and acts are in their articles' files and histories, is begun anew. */
const LARGE = 1024 * 1024

/**
 * The words typed since each article's file was last written. They are durable
 * in journal.jsonl, which takes one small append where the article would take
 * a whole file, and go into file and history at the next pause.
 */
export class TypedWords {
  readonly #log: AppendLog
  readonly #pace: Pace
  readonly #settle: (id: string) => Promise<void>
  readonly #words = new Map<string, Typed>()
  readonly #timers = new Map<string, { since: number, timer: NodeJS.Timeout }>()
  /** steps of the review, and of the bin, whose article's file may have them and whose history has not: `id rev` */
  readonly #acts = new Set<string>()
  #appending = 0
  #isOnlyCopy = false
  #closed = false

  /** @param settle writes an article's words into its file; called when typing pauses */
  constructor(folder: LibraryFolder, pace: Pace, settle: (id: string) => Promise<void>) {
    const again = (): string => [...this.#words.values()].map(({ base, current, by, sha256 }) => checkedLine(journalLine(base, current, by, sha256))).join('')
    this.#log = new AppendLog(folder, JOURNAL_FILE, true, null, again)
    this.#pace = pace
    this.#settle = settle
  }

  get(id: string): Typed | undefined { return this.#words.get(id) }
  ids(): string[] { return [...this.#words.keys()] }
  all(): Revised<ArticleData>[] { return [...this.#words.values()].map(({ current }) => current) }

  /** Within the article's turn. Resolves when the words are on the disk to stay, with what `meanwhile` worked out while the disk was at it. */
  async keep<T>(typed: Typed, meanwhile: () => T): Promise<T> {
    const line = journalLine(typed.base, typed.current, typed.by, typed.sha256)
    this.#appending += 1
    try {
      let made: { value: T } | undefined
      await this.#log.append(checkedLine(line), { meanwhile: () => {
        // What could not be read again is never acknowledged.
        const checked = isWrittenLine(line) ? null : WrittenLineSchema.safeParse(line)
        if (checked?.success === false) throw new InvariantError(`journal: ${checked.error.message}`)
        made = { value: meanwhile() }
        // Were the line refused after all, what the article had before is settled then.
        this.#wait(line.id, this.#pace.quiet)
      } })
      this.#words.set(line.id, typed)
      return made === undefined ? meanwhile() : made.value
    } finally {
      this.#appending -= 1
    }
  }

  /**
   * Before an act goes into its article's file, within its turn. Resolves when the journal says so, to stay: whatever happens
   * then, the history gets it at the next opening, and first what another desk did before it.
   * @param lines, names see ActLineSchema
   */
  async beginAct(act: RevisionToKeep, lines: RevisionLine[] = [], names: NameLine[] = []): Promise<void> {
    const line = ActLineSchema.parse(actLine(act, lines, names))
    this.#appending += 1
    try {
      await this.#log.append(checkedLine(line))
      this.#acts.add(`${line.id} ${line.rev}`)
    } finally {
      this.#appending -= 1
    }
  }

  /** The history has it, or it never came into the file. */
  endAct(id: string, rev: number): void {
    if (this.#acts.delete(`${id} ${rev}`)) this.#beginAnew()
  }

  /** Shows words another process typed; nothing is written here. */
  show(typed: Typed): void {
    this.#words.set(typed.current.id, typed)
  }

  /** The journal holds words that no file has and that could not be set aside: it stays for the next opening, whatever is settled. */
  keepFile(): void {
    this.#isOnlyCopy = true
  }

  /** The article's file holds them now. */
  settled(id: string): void {
    this.#words.delete(id)
    clearTimeout(this.#timers.get(id)?.timer)
    this.#timers.delete(id)
    this.#beginAnew()
  }

  #beginAnew(): void {
    if (this.#isNeeded() || this.#appending > 0 || this.#log.size <= LARGE) return
    void this.#log.remove().catch(() => {})
  }

  /** It holds what nothing else does. */
  #isNeeded = (): boolean => this.#isOnlyCopy || this.#words.size > 0 || this.#acts.size > 0

  /** Settles what can be settled; what cannot stays in the journal for the next opening. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { timer } of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
    for (const id of this.ids()) await this.#settle(id).catch(() => {})
    if (!this.#isNeeded() && this.#log.size > 0) await this.#log.remove().catch(() => {})
    await this.#log.close()
  }

  #wait(id: string, ms: number): void {
    if (this.#closed) return
    const before = this.#timers.get(id)
    clearTimeout(before?.timer)
    const since = before?.since ?? performance.now()
    const left = Math.max(0, since + this.#pace.longest - performance.now())
    const timer = setTimeout(() => {
      this.#timers.delete(id)
      // The words are safe in the journal: there is nobody to tell, only to try again.
      this.#settle(id).catch(() => { this.#wait(id, this.#pace.again) })
    }, Math.min(ms, ms === this.#pace.again ? ms : left))
    timer.unref()
    this.#timers.set(id, { since, timer })
  }
}
