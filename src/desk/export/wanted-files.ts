import type { PageInput } from '#core/layout/page-input.ts'
import { sameFile } from './plan-page.ts'
import type { SiteState } from './site-state.ts'

/** A file the site shall have and that is looked at. `make` gives its bytes again where they are not held. */
export type WantedFile = { path: string, /** an article's own page */ isPage: boolean, sha256: string, bytes: number, id: string | null, /** of a page that leads on: where to */ leadsTo?: string, make: () => Promise<Uint8Array>, /** of what is to stay as it was written, and is made anew where it is gone: a proof that another desk may have signed, a list; null where this desk makes none */ remake?: (() => Promise<Uint8Array | null>) | undefined, /** `make` gives the very bytes that were hashed */ held?: boolean, /** what a page was made of, for whoever reads it back */ input?: (() => Promise<PageInput>) | undefined }

const hostOf = (path: string): string => path.slice(0, path.indexOf('/'))

/**
 * The files of the site as it shall be: those that are looked at, and, where only a part of it is planned, all others as they were published.
 * Names are compared as file systems do that know no small and capital letters.
 */
export class WantedFiles {
  readonly #before: SiteState
  readonly isPart: boolean
  readonly #dropped = new Map<string, string>()
  readonly #looked = new Map<string, WantedFile>()

  /** @param isPart what was published stays unless it is dropped */
  constructor(before: SiteState, isPart: boolean) {
    this.#before = before
    this.isPart = isPart
  }

  #keptPath(name: string): string | undefined {
    if (!this.isPart || this.#dropped.has(name)) return undefined
    const path = this.#before.pathOf(name)
    return path === undefined || this.#before.left.has(path) ? undefined : path
  }

  /** Not kept as it was. */
  drop(path: string): void { this.#dropped.set(sameFile(path), path) }
  /** Another still has it. */
  keep(path: string): void { this.#dropped.delete(sameFile(path)) }
  /** Not to be there after all. */
  take(path: string): void { this.#looked.delete(sameFile(path)) }

  /** null where it takes its place; the file whose place that is where it may not: neither may overwrite the other */
  put(file: WantedFile): { id: string | null } | null {
    const name = sameFile(file.path)
    const there = this.#looked.get(name)
    if (there === undefined) this.#giveWay(name, file)
    const kept = this.#keptPath(name)
    const [path, sha256] = there === undefined ? [kept, kept === undefined ? undefined : this.#before.files.get(kept)?.sha256] : [there.path, there.sha256]
    // The same picture in two articles of one day is one file; what one kept and another brings anew is looked at.
    if (path !== undefined && (path !== file.path || sha256 !== file.sha256)) return { id: there === undefined ? this.#before.articles.find(({ files }) => files.includes(path))?.item.id ?? null : there.id }
    if (there === undefined) this.#looked.set(name, file)
    return null
  }

  /** An article that comes to an address, or back to its own, finds the page there that leads on from it: that page is nobody's place. */
  #giveWay(name: string, { isPage }: WantedFile): void {
    const kept = isPage ? this.#keptPath(name) : undefined
    if (kept !== undefined && this.#before.pageAt(kept) === undefined && this.#before.moved.some(({ from }) => from === kept)) this.drop(kept)
  }

  /** the path a file of this name has; undefined where the site shall have none */
  pathOf(path: string): string | undefined {
    const name = sameFile(path)
    return this.#looked.get(name)?.path ?? this.#keptPath(name)
  }

  has(path: string): boolean { return this.pathOf(path) !== undefined }
  /** is looked at, in this very spelling */
  looksAt(path: string): boolean { return this.#looked.get(sameFile(path))?.path === path }
  looked(): IterableIterator<WantedFile> { return this.#looked.values() }

  /** what was published, or begun to be, and the site has no more */
  gone(): string[] {
    const known = this.isPart ? [...this.#dropped.values(), ...this.#before.left] : [...this.#before.files.keys()]
    return [...new Set([...known, ...Object.keys(this.#before.pending)])].filter((path) => !this.has(path)).toSorted()
  }

  /** what was published under a name that is spelt otherwise now, in capitals or accents: one file on some file systems, two on others */
  respelt(): string[] {
    return [...this.isPart ? this.#dropped.values() : this.#before.files.keys()].filter((path) => this.#before.files.has(path) && (this.pathOf(path) ?? path) !== path)
  }

  /** how many the site shall have */
  get size(): number {
    if (!this.isPart) return this.#looked.size
    const stay = this.#before.files.size - this.#before.left.size
    const dropped = [...this.#dropped.values()].filter((path) => this.#before.files.has(path) && !this.#before.left.has(path)).length
    return stay - dropped + [...this.#looked.keys()].filter((name) => this.#keptPath(name) === undefined).length
  }

  /** the folders at the top that hold any file */
  hosts(): Set<string> {
    const counts = new Map<string, number>()
    const count = (path: string, by: number): void => { counts.set(hostOf(path), (counts.get(hostOf(path)) ?? 0) + by) }
    if (this.isPart) {
      for (const folder of this.#before.folders) counts.set(folder, this.#before.countIn(folder))
      for (const path of this.#before.left) count(path, -1)
      for (const path of this.#dropped.values()) if (this.#before.files.has(path) && !this.#before.left.has(path)) count(path, -1)
    }
    for (const [name, { path }] of this.#looked) if (this.#keptPath(name) === undefined) count(path, 1)
    return new Set([...counts].flatMap(([host, files]) => (files > 0 ? [host] : [])))
  }
}
