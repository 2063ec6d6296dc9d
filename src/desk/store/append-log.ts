import { InvariantError } from '#core/invariant.ts'
import { storageError } from '../desk-error.ts'
import { unwrittenLine } from './checked-line.ts'
import { SOON_WRITTEN } from './durable-file.ts'
import { pathIn, type LibraryFolder } from './library-folder.ts'
import type { DiskFile } from './disk.ts'
import { patiently } from './patiently.ts'

/** The file that was written in does not bear its name any more, or holds other bytes than what was written in it. */
class ElsewhereError extends Error {
  readonly mayHoldHalf: boolean

  /** @param mayHoldHalf it may be the same file, with a part of what was written just now */
  constructor(message: string, mayHoldHalf: boolean) {
    super(message)
    this.mayHoldHalf = mayHoldHalf
  }
}

/**
 * A file that only grows, line by line. An append that resolves is on the disk
 * to stay, and whoever takes the library over will read it there. One that
 * fails may leave half a line: the next begins on a line of its own, says from
 * where on nothing was acknowledged, and readers skip what is not whole.
 */
export class AppendLog {
  readonly #folder: LibraryFolder
  readonly #file: string
  readonly #keepOpen: boolean
  #open: DiskFile | null = null
  #size = 0
  #queue: Promise<unknown> = Promise.resolve()
  /** what came before may not have ended its line */
  #torn = true
  /** where bytes begin that nobody was told are there; null: none that we know of */
  #unwritten: number | null
  #begun: number | null = null
  readonly #again: () => string
  /** what was acknowledged may not be in the file any more: before anything else is acknowledged it is written again */
  #isGone = false

  /**
   * @param keepOpen between appends: for a file that is written at every pause of typing
   * @param unwritten where a half line begins that a crash left at the end; null: none
   * @param again the lines that are still needed of a file that others took away, or put another in place of
   */
  constructor(folder: LibraryFolder, file: string, keepOpen: boolean, unwritten: number | null = null, again: () => string = () => '') {
    this.#again = again
    this.#folder = folder
    this.#unwritten = unwritten
    this.#file = file
    this.#keepOpen = keepOpen
  }

  /** bytes the file is known to hold */
  get size(): number { return this.#size }

  /**
   * @param lines whole ones, each with its line end
   * @param guarded the caller asks the folder's guard itself before anybody is told
   * @param meanwhile done while the disk syncs
   * Rejects with DeskError 'disk-full' or 'storage-failed', or as the folder's guard.
   */
  append(lines: string, { guarded = false, meanwhile = () => {} }: { guarded?: boolean, meanwhile?: () => void } = {}): Promise<void> {
    let isDone = false
    const once = () => {
      if (isDone) return
      isDone = true
      meanwhile()
    }
    return this.#take(async () => {
      try {
        await this.#write((this.#isGone ? this.#again() : '') + lines, guarded, once).catch(async (error: unknown) => {
          if (!(error instanceof ElsewhereError)) throw error
          this.#isGone = true
          await this.#close()
          this.#torn = true
          this.#size = 0
          // Half a line of a disk that keeps less than it says is no damage; what another file holds is not ours to excuse.
          this.#unwritten = error.mayHoldHalf ? this.#unwritten ?? this.#begun : null
          await this.#write(this.#again() + lines, guarded, once)
        })
        this.#isGone = false
        this.#torn = false
        this.#unwritten = null
      } catch (error) {
        this.#torn = true
        this.#unwritten ??= this.#begun
        // After a failed sync nobody knows what the system still means to write: begin again with a fresh handle.
        await this.#close()
        throw error instanceof InvariantError ? error : storageError(error)
      }
      // Synced, and on a local disk nothing is left that closing could lose.
      if (!this.#keepOpen && this.#folder.isLocal === true) void this.#close()
      else if (!this.#keepOpen) await this.#close()
    })
  }

  /** Takes the file away; the next append begins a new one. Another writer's by now: it stays, and this rejects. */
  remove(): Promise<void> {
    return this.#take(async () => {
      await this.#folder.guard()
      await this.#close()
      this.#torn = true
      this.#unwritten = null
      this.#size = 0
      this.#isGone = false
      await this.#folder.disk.remove(pathIn(this.#folder, this.#file)).catch((error: unknown) => { throw storageError(error) })
    })
  }

  close(): Promise<void> {
    return this.#take(() => this.#close())
  }

  async #write(lines: string, guarded: boolean, meanwhile: () => void): Promise<void> {
    this.#begun = null
    const guard = this.#folder.guard()
    // Where opening fails nobody asks for it.
    guard.catch(() => {})
    const isNew = this.#open === null
    // Taken away while a reader had it open: Windows gives the name free when that one closes it.
    const isLocal = this.#folder.isLocal === true
    // At once only what is written in once and closed: a handle of Node's is not closed while anything is still asked of it.
    const atOnce = isLocal && !this.#keepOpen
    const path = pathIn(this.#folder, this.#file)
    const file = this.#open ?? await patiently(this.#folder.disk, () => this.#folder.disk.openToAppend(path, atOnce))
    this.#open = file
    const known = this.#size
    if (isNew) this.#size = isLocal ? file.sizeNow() : await file.size()
    await guard
    // It was closed after an append that failed, and others put there meanwhile what holds less.
    if (this.#keepOpen && this.#size < known) throw new ElsewhereError(`${this.#file} holds ${this.#size} bytes, not ${known}`, false)
    const head = this.#torn ? `\n${this.#unwritten === null ? '' : unwrittenLine(this.#unwritten)}` : ''
    const bytes = Buffer.from(head + lines)
    const soon = isLocal && bytes.length <= SOON_WRITTEN
    this.#begun = this.#size
    for (let offset = 0; offset < bytes.length;) {
      const bytesWritten = soon ? file.writeNow(bytes, offset, bytes.length - offset) : (await file.write(bytes, offset, bytes.length - offset)).bytesWritten
      if (bytesWritten <= 0) throw new Error(`nothing written of ${this.#file}`)
      offset += bytesWritten
    }
    const named = isNew && this.#keepOpen
    const synced = Promise.all([file.syncData(), named ? this.#folder.disk.syncFolder(this.#folder.root) : undefined])
    synced.catch(() => {}) // comes out of the wait below, also where `meanwhile` throws
    meanwhile()
    await synced
    // Slept since it asked, and another took the library: it may have read the file before this and taken it away.
    const [size, stamp] = await Promise.all([
      isLocal ? file.sizeNow() : file.size(),
      // Elsewhere the answer may be an old one: a file that was opened by its name just now is taken at that.
      isLocal || isNew ? undefined : this.#folder.disk.stamp(path).catch(() => null),
      guarded ? undefined : this.#folder.guard(),
    ])
    const whole = this.#size + bytes.length
    // Some network folders say that all was written and keep a part. One that stays open may also have been written over where it lies, and what was acknowledged is gone.
    if (size !== whole) {
      const wrong = `${this.#file} holds ${size} bytes, not ${whole}`
      throw this.#keepOpen ? new ElsewhereError(wrong, size < whole) : new Error(wrong)
    }
    // A sync program or a person took the file away, or put an older copy there: nobody would ever read what went into it.
    const there = isLocal ? this.#folder.disk.stampNow(path) : stamp
    if (there !== undefined && there?.size !== size) throw new ElsewhereError(`${this.#file} is another`, false)
    this.#size = size
  }

  async #close(): Promise<void> {
    const open = this.#open
    this.#open = null
    await open?.close().catch(() => {})
  }

  #take(work: () => Promise<void>): Promise<void> {
    const mine = this.#queue.then(work)
    this.#queue = mine.catch(() => {})
    return mine
  }
}
