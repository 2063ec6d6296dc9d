import type { Problem } from '#contract/views.ts'
import { isDeskError } from '../desk-error.ts'
import { Turns } from '../library/turns.ts'
import { keepChangedOutside } from './changed-outside.ts'
import { Document } from './document.ts'
import type { LibraryFolder } from './library-folder.ts'
import { asideFor } from './set-aside.ts'
import { DamagedFileError, type Envelope, type StoreFormat } from './store-format.ts'

type Held<T> = { data: T, envelope: Envelope<T> | null }
type Code = Problem['code']

export type HeldFile<T> = {
  format: StoreFormat<T>
  id: string
  file: string
  previous: string
  /** what stands there until somebody has changed it */
  fresh: () => T
  unreadable: Code
  newer: Code
}

/**
 * A small file of the library that is kept in memory once somebody has asked for it, and is there only once somebody has
 * changed it. Damage is set aside, and the revision before it, or what `fresh` gives, takes its place.
 */
export class HeldDocument<T> {
  readonly #folder: LibraryFolder
  readonly #kind: HeldFile<T>
  readonly #document: Document<T>
  readonly #turns = new Turns()
  readonly #now: () => Date
  readonly #report: (problem: Problem) => void
  #held: Held<T> | null = null

  constructor(folder: LibraryFolder, kind: HeldFile<T>, now: () => Date, report: (problem: Problem) => void) {
    this.#folder = folder
    this.#kind = kind
    this.#document = new Document(folder, kind.format, kind.id, kind.file, kind.previous)
    this.#now = now
    this.#report = report
  }

  /** DeskError store-from-newer-version, storage-failed */
  read(): Promise<T> {
    return this.#turns.take(this.#kind.file, async () => (await this.#hold()).data)
  }

  /** As far as somebody has asked for it by now; null: nobody has. */
  get known(): T | null { return this.#held?.data ?? null }

  /** `change` is given the newest, and may throw to leave it as it is. Resolves when it is on the disk to stay. */
  update<R>(change: (data: T) => { data: T, result: R } | Promise<{ data: T, result: R }>): Promise<R> {
    return this.#turns.take(this.#kind.file, async () => {
      const { data: now, envelope } = await this.#hold()
      const { data, result } = await change(now)
      await keepChangedOutside(this.#folder, this.#kind.file, envelope, this.#now(), this.#report)
      this.#held = { data, envelope: await this.#document.write(data, envelope) }
      return result
    })
  }

  async #hold(): Promise<Held<T>> {
    this.#held ??= await this.#open()
    return this.#held
  }

  async #open(): Promise<Held<T>> {
    try {
      const envelope = await this.#document.read()
      return envelope === null ? await this.#instead(null) : { data: envelope.data, envelope }
    } catch (error) {
      if (isDeskError(error, 'store-from-newer-version')) this.#report({ code: this.#kind.newer, file: this.#kind.file, setAside: null, mended: false })
      const aside = asideFor(error)
      if (aside === null) throw error
      return await this.#instead(aside)
    }
  }

  async #instead(damaged: ReturnType<typeof asideFor>): Promise<Held<T>> {
    const previous = await this.#document.readPrevious().catch((error: unknown) => {
      if (error instanceof DamagedFileError) return null
      throw error
    })
    if (damaged !== null || previous !== null) await this.#say(damaged, previous !== null)
    if (previous === null) return { data: this.#kind.fresh(), envelope: null }
    if (this.#folder.readOnly) return { data: previous.data, envelope: previous }
    const envelope = await this.#document.put(previous.data, previous.rev + 1, previous.rev)
    return { data: envelope.data, envelope }
  }

  async #say(damaged: ReturnType<typeof asideFor>, mended: boolean): Promise<void> {
    const { readOnly } = this.#folder
    const aside = damaged !== null && !readOnly ? await damaged(this.#folder, this.#kind.file, this.#kind.unreadable, this.#now()) : null
    this.#report({ code: this.#kind.unreadable, file: this.#kind.file, setAside: aside, mended: mended && !readOnly })
  }
}
