import { dirname, join } from 'node:path'
import type { PageInput } from '#core/layout/page-input.ts'
import { DeskError, storageError } from '../desk-error.ts'
import type { Disk } from '../store/disk.ts'
import { writeUnsynced } from '../store/durable-file.ts'
import { sha256Of } from '../store/sha256.ts'
import { checkFile, type SiteWorld } from './check-site.ts'
import type { SiteProblem } from './planner.ts'
import { SyncedTogether } from './synced-together.ts'
import type { WantedFile } from './wanted-files.ts'

/** files that are synced together */
const TOGETHER = 16
/** files written and not yet read back: those that are synced, and those that wait for them */
const AT_ONCE = 2 * TOGETHER
/** bytes of those: a picture may be of 64 MiB */
const MOST_BYTES = 32 * 1024 * 1024

/** @param name see #asked */
function isThere(world: SiteWorld, name: string): boolean {
  const isCertain = name.startsWith('\n')
  const end = name.indexOf('/')
  const [host, path] = [name.slice(isCertain ? 1 : 0, end), name.slice(end + 1)]
  return isCertain ? world.hasOwn(host, path) : world.hasFile(host, path) !== false
}

type StageParts = {
  disk: Disk
  /** see isLocalDisk */
  isLocal: boolean
  /** this run's own folder, beside the site */
  staging: string
  /** asked once, before the first file: throws where this run may not write there */
  begin: () => Promise<void>
}

/**
 * What a run writes beside the site, each file read back as a reader would. An article's files are written while its words are at hand: no page is held, nor
 * made twice. What its links lead to is only known once all is planned, and is asked then.
 */
export class SiteStage {
  readonly #parts: StageParts
  readonly #together = new SyncedTogether(TOGETHER)
  readonly #folders = new Set<string>()
  readonly #written = new Set<string>()
  readonly #hands = new Set<Promise<void>>()
  /** bytes of the files in #hands */
  #bytes = 0
  /** which pages led where before it was known what is there, by host/path, a line's end before it where it is to be there for certain: what was cut out of a page would keep all of the page in memory */
  readonly #asked = new Map<string, WantedFile[]>()
  #differs: SiteProblem[] = []
  #dead: SiteProblem[] = []
  #begun: Promise<void> | null = null
  #done = 0
  #failed: { error: unknown } | null = null
  /** told of each file that is written, read back and checked, and how many those are */
  onWritten: (path: string, done: number) => void = () => {}

  constructor(parts: StageParts) {
    this.#parts = parts
  }

  has(path: string): boolean { return this.#written.has(path) }
  get hasBegun(): boolean { return this.#begun !== null }
  /** files written and read back */
  get done(): number { return this.#done }

  async begin(): Promise<void> {
    await (this.#begun ??= this.#parts.begin())
  }

  /** A file of the site that is planned. Resolves when the next may come; throws what went wrong with this one or any before. */
  async put(file: WantedFile, bytes: Uint8Array, world: SiteWorld): Promise<void> {
    await this.begin()
    await this.#room(bytes.length)
    // The first that fails ends the others too, before anybody is told: none goes on in a folder that another run may have by then.
    if (this.#failed !== null) throw this.#failed.error
    this.#written.add(file.path)
    this.#bytes += bytes.length
    const hand = this.#place(file, bytes, world).catch((error: unknown) => { this.#failed ??= { error } }).finally(() => {
      this.#bytes -= bytes.length
      this.#hands.delete(hand)
    })
    this.#hands.add(hand)
  }

  /** Resolves when so many bytes more may be held: one file always may. */
  async #room(bytes: number): Promise<void> {
    const isFull = (): boolean => this.#bytes + bytes > MOST_BYTES
    while (this.#hands.size > 0 && (this.#hands.size >= AT_ONCE || isFull())) {
      // Too few may come for those that wait to be synced together.
      if (isFull()) this.#together.waitForNone()
      await Promise.race(this.#hands)
    }
    this.#together.waitAgain()
  }

  /** The same while the site is being planned. @param input what a page was made of; null: no page */
  async early(file: WantedFile, bytes: Uint8Array, input: PageInput | null): Promise<void> {
    await this.put(input === null ? file : { ...file, input: async () => input }, bytes, this.#unknownYet(file))
  }

  /** All that was put, and what is wrong with it. */
  async outcome(world: SiteWorld): Promise<{ differs: SiteProblem[], dead: SiteProblem[] }> {
    await this.ended()
    if (this.#failed !== null) throw this.#failed.error
    const again = new Set<WantedFile>()
    for (const [name, by] of this.#asked) if (!isThere(world, name)) for (const file of by) again.add(file)
    for (const file of again) {
      // Of the very page that lies there, or of none.
      const bytes = await file.make()
      if (sha256Of(bytes) !== file.sha256) throw new DeskError('site-refused', { reason: 'read-back-differs', detail: file.path })
      this.#differs = this.#differs.filter(({ path }) => path !== file.path)
      this.#dead = this.#dead.filter(({ path }) => path !== file.path)
      await this.#check(file, bytes, world)
    }
    const byPath = (a: SiteProblem, b: SiteProblem): number => ((a.path ?? '') < (b.path ?? '') ? -1 : a.path === b.path ? 0 : 1)
    return { differs: this.#differs.toSorted(byPath), dead: this.#dead.toSorted(byPath) }
  }

  /** Nothing of this run is being written any more. */
  async ended(): Promise<void> {
    this.#together.waitForNone()
    await Promise.all(this.#hands)
  }

  /** @param isOurs no other run has begun in the folder of all */
  async clear(isOurs: () => Promise<boolean>, all: string): Promise<void> {
    await this.ended()
    if (this.#begun !== null) await this.#parts.disk.removeFolder(await isOurs() ? all : this.#parts.staging).catch(() => {})
  }

  async #place(file: WantedFile, bytes: Uint8Array, world: SiteWorld): Promise<void> {
    if (!await this.#write(join(this.#parts.staging, ...file.path.split('/')), bytes)) throw new DeskError('site-refused', { reason: 'read-back-differs', detail: file.path })
    await this.#check(file, bytes, world)
    this.#done += 1
    this.onWritten(file.path, this.#done)
  }

  /** So that it lasts, and read back: false where the disk gave back other bytes. */
  async #write(at: string, bytes: Uint8Array): Promise<boolean> {
    const { disk, isLocal } = this.#parts
    try {
      const folder = dirname(at)
      if (!this.#folders.has(folder)) await disk.makeFolder(folder)
      this.#folders.add(folder)
      const file = await writeUnsynced(disk, at, bytes, isLocal)
      try {
        await this.#together.sync(file)
      } finally {
        await file.close()
      }
      return disk.readNow(at, bytes.length).equals(bytes)
    } catch (error) {
      throw storageError(error)
    }
  }

  async #check(file: WantedFile, bytes: Uint8Array, world: SiteWorld): Promise<void> {
    const { id, path } = file
    const door = await checkFile(file, bytes, world)
    for (const difference of door.differs) this.#differs.push({ id, path, reason: 'page-differs', detail: '', difference })
    for (const detail of door.dead) this.#dead.push({ id, path, reason: 'dead-link', detail })
  }

  /** Says yes to all, and keeps what it was asked. */
  #unknownYet(file: WantedFile): SiteWorld {
    const ask = (name: string): true => {
      const by = this.#asked.get(name)
      if (by === undefined) this.#asked.set(name, [file])
      else if (by.at(-1) !== file) by.push(file)
      return true
    }
    return {
      hasFile: (host, path) => ask(`${host}/${path}`),
      hasOwn: (host, path) => ask(`\n${host}/${path}`),
      articleAt: () => null,
    }
  }
}
