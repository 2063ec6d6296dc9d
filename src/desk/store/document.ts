import { Low } from 'lowdb'
import { dirname } from 'node:path'
import { InvariantError } from '#core/invariant.ts'
import { forgetTries, noteTry } from './changed-outside.ts'
import { DurableAdapter } from './durable-adapter.ts'
import { makeFolderDurably } from './durable-file.ts'
import { pathIn, type LibraryFolder } from './library-folder.ts'
import { SeenBytes } from './seen-bytes.ts'
import { enclose, type Envelope, type StoreFormat } from './store-format.ts'

/**
 * One lowdb file of the library: an enveloped document with its previous
 * revision beside it. What is on the disk is the truth: it is read at each call, and of bytes seen before what they say is remembered.
 */
export class Document<T> {
  readonly id: string
  readonly file: string
  readonly #folder: LibraryFolder
  readonly #format: StoreFormat<T>
  readonly #previous: string
  readonly #seen: SeenBytes<Envelope<T>>

  /** @param seen what the bytes of its kind of file say, where many documents of one kind share it */
  constructor(folder: LibraryFolder, format: StoreFormat<T>, id: string, file: string, previous: string, seen = new SeenBytes<Envelope<T>>()) {
    this.id = id
    this.file = file
    this.#folder = folder
    this.#format = format
    this.#previous = previous
    this.#seen = seen
  }

  #low(file: string, guard = this.#folder.guard, inPassing = false): Low<Envelope<T> | null> {
    const { disk } = this.#folder
    const adapter = new DurableAdapter<T>({
      disk, file, format: this.#format, path: pathIn(this.#folder, file), guard, previous: pathIn(this.#folder, this.#previous), seen: this.#seen, isLocal: this.#folder.isLocal, inPassing,
    })
    return new Low<Envelope<T> | null>(adapter, null)
  }

  /** null where it is not there; see decodeEnvelope for what it throws. @param inPassing see ReadHow */
  async read(inPassing = false): Promise<Envelope<T> | null> {
    const low = this.#low(this.file, undefined, inPassing)
    await low.read()
    return low.data
  }

  async readPrevious(): Promise<Envelope<T> | null> {
    const low = this.#low(this.#previous)
    await low.read()
    return low.data
  }

  /** Resolves when the new revision is on the disk to stay; `base` is the one it was made from. */
  async write(data: T, base: Envelope<T> | null): Promise<Envelope<T>> {
    await makeFolderDurably(this.#folder.disk, dirname(pathIn(this.#folder, this.file)))
    return await this.put(data, (base?.rev ?? 0) + 1, base?.rev ?? 0)
  }

  /**
   * Writes a revision under a number of the caller's choosing, in a folder that is there.
   * @param before what must be done before the file has the new words; where it rejects, the file stays as it is
   */
  async put(data: T, rev: number, baseRev: number, before?: Promise<void>): Promise<Envelope<T>> {
    // What could not be read again must never be written.
    if (this.#format.isWell?.(data) !== true) {
      const checked = this.#format.schema.safeParse(data)
      if (!checked.success) throw new InvariantError(`${this.file}: ${checked.error.message}`)
    }
    const low = this.#low(this.file, async () => {
      await before
      await this.#folder.guard()
    })
    const envelope = enclose(this.#format, this.id, rev, baseRev, data)
    low.data = envelope
    noteTry(this.#folder, this.file, envelope)
    await low.write()
    forgetTries(this.#folder, this.file)
    return envelope
  }
}
