import type { PackageRefusal } from '../package/package-error.ts'
import type { TrayGlance } from '#contract/tray-views.ts'
import { isDeskError } from '../desk-error.ts'
import type { LibraryState } from '../library/library-state.ts'
import { fileAt } from '../package/file-at.ts'
import { glanceAtPackage } from '../package/glance-package.ts'
import { checkEntries, readPackageWords, type PackageHead } from '../package/read-package.ts'
import type { Arrival } from './in-tray.ts'

/** What a list says of one: how much it changes; or why it cannot be received, which its head alone does not tell. null: it is too long to be read for a list, or cannot be held against the library just now */
export type Glance = { kind: 'glance', glance: TrayGlance } | { kind: 'refused', reason: PackageRefusal } | null

/** bytes of article and history, unpacked: longer ones are read when somebody opens them */
const MOST_BYTES = 8 * 1024 * 1024
/** bytes of a file: of longer ones the pictures are looked at when somebody opens them */
const MOST_FILE_BYTES = 32 * 1024 * 1024
const KEPT = 300

/** Packages of the in-tray held against the library, each once for each state of file and article. */
export class TrayGlances {
  readonly #state: LibraryState
  readonly #kept = new Map<string, Promise<Glance>>()

  constructor(state: LibraryState) {
    this.#state = state
  }

  /** What was refused is read again: it may be whole by now. */
  forget(): void {
    for (const [key, glance] of this.#kept) void glance.then((one) => { if (one?.kind === 'refused') this.#kept.delete(key) })
  }

  /** @param copies the same package under every name it has; @param trust stands for which keys count here */
  async of(copies: readonly Arrival[], { manifest: { article, entries } }: PackageHead, trust: string): Promise<Glance> {
    if (entries.reduce((bytes, { path, bytes: own }) => bytes + (path.startsWith('assets/') ? 0 : own), 0) > MOST_BYTES) return null
    const rev = this.#state.typed.get(article.id)?.current.rev ?? this.#state.catalogue.get(article.id)?.row.rev ?? 0
    const key = [article.id, rev, trust, ...copies.map(({ name, size, mtimeMs, ctimeMs }) => `${name}/${size}/${mtimeMs}/${ctimeMs}`)].join('\n')
    const kept = this.#kept.get(key)
    if (kept !== undefined) return await kept
    const read = this.#read(copies)
    this.#kept.set(key, read)
    for (const old of [...this.#kept.keys()].slice(0, -KEPT)) this.#kept.delete(old)
    // What is not known just now is asked for again.
    void read.then((glance) => { if (glance === null) this.#kept.delete(key) }, () => { this.#kept.delete(key) })
    return await read
  }

  async #read(copies: readonly Arrival[]): Promise<Glance> {
    let refused: Glance = null
    for (const { path, size } of copies) {
      try {
        const glance = await glanceAtPackage(this.#state, await readPackageWords(fileAt(path)))
        if (size <= MOST_FILE_BYTES) await checkEntries(fileAt(path))
        return { kind: 'glance', glance }
      } catch (error) {
        // The article here may be out of reach: opening the package says so.
        if (!isDeskError(error)) throw error
        if (!isDeskError(error, 'package-rejected')) return null
        refused ??= { kind: 'refused', reason: error.data.reason }
      }
    }
    return refused
  }
}
