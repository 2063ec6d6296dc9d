import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { LibraryAccess } from '#contract/access-views.ts'
import type { ArticleRow, DeskEvent } from '#contract/views.ts'
import { DeskError, isDeskError, systemCode } from '../desk-error.ts'
import { stderrLog } from '../log.ts'
import { EventHub } from '../library/event-hub.ts'
import type { Library } from '../library/library.ts'
import { openLibrary, type OpenedLibrary } from '../library/open-library.ts'
import type { OpenOptions } from '../library/open-options.ts'
import type { LibrarySearch } from '../search/library-search.ts'
import { SETTINGS_FILE } from '../store/library-folder.ts'
import { isGivenUp, viewOfHolder } from '../store/lock-holder.ts'
import { KeyRing } from '../trust/key-ring.ts'
import { LockWatch, STALE_MS, type Standing } from '../store/lock-standing.ts'
import { stampOfLibrary } from './library-stamp.ts'
import { readingInstead } from './reading-instead.ts'

/** How often the lock and the files are looked at, in ms. */
const LOOK_MS = 2_000
/** A large library takes its time to be opened anew: after it comes a rest so many times as long. */
const REST = 10

/** `lookMs`, `silentMs` for tests */
export type DeskOptions = OpenOptions & { shell: string, lookMs?: number, silentMs?: number }

/**
 * Opens a library for people to sit before: to write where it may be written,
 * else to look. It then follows what the writer saves, says who that is, and
 * becomes the writer when asked to once that one has gone.
 */
export async function openDesk(dir: string, given: DeskOptions): Promise<Library> {
  const root = resolve(dir)
  // One for all the ways the library will be open, so that a passphrase is asked for once.
  const options: DeskOptions = { ...given, keyRing: given.keyRing ?? new KeyRing() }
  try {
    // A silent holder is watched with the library open before the person, not instead of it.
    return new DeskLibrary(root, options, await openLibrary(root, { ...options, early: true, lock: { watchMs: 0 } }), { kind: 'writing' }, '').asLibrary()
  } catch (error) {
    const reading = readingInstead(error)
    const hasLibrary = async () => await stat(join(root, SETTINGS_FILE)).catch(() => null) !== null
    if (reading === null || (reading.why === 'folder' && !await hasLibrary())) throw error
    const stamp = await stampOfLibrary(root)
    return new DeskLibrary(root, options, await openLibrary(root, { ...options, early: true, readOnly: true }), reading, stamp).asLibrary()
  }
}

/** One library as its screens know it, whichever way it is open just now. */
class DeskLibrary {
  readonly #root: string
  readonly #options: DeskOptions
  readonly #hub = new EventHub()
  readonly #watch: LockWatch
  readonly #search: LibrarySearch
  #current: OpenedLibrary
  #access: LibraryAccess
  #stamp: string
  #standing: Standing | null = null
  /** somebody was seen to write here, so that becoming the writer is a person's decision */
  #seenAlive = false
  #stopHearing: () => void
  #timer: NodeJS.Timeout | null = null
  #restUntil = 0
  /** looking, becoming the writer and closing: one after another */
  #turn: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(root: string, options: DeskOptions, current: OpenedLibrary, access: LibraryAccess, stamp: string) {
    this.#root = root
    this.#options = options
    this.#current = current
    this.#search = current.giveSearch()
    this.#access = access
    this.#stamp = stamp
    this.#watch = new LockWatch(root, options.silentMs ?? STALE_MS)
    this.#stopHearing = this.#hear(current)
    this.#arm()
  }

  /** Everything but who may write is the open library's own, also what comes to it later. */
  asLibrary(): Library {
    const own: Partial<Library> = {
      access: () => this.#access,
      takeOver: () => this.#inTurn(() => this.#takeOver()),
      events: (signal) => this.#hub.stream(signal),
      close: () => this.#close(),
      // One that was the writer holds words that are not in the library yet: its page stays open to them.
      view: () => ({ ...this.#current.view(), readOnly: this.#access.kind === 'reading' }),
    }
    return new Proxy<Library>(this.#current, {
      get: (_, key) => (key === 'readOnly' ? this.#access.kind === 'reading' : Reflect.get(Object.hasOwn(own, key) ? own : this.#current, key)),
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work)
    this.#turn = mine.catch(() => {})
    return mine
  }

  #arm(): void {
    if (this.#closed) return
    this.#timer = setTimeout(() => {
      void this.#inTurn(() => this.#look()).catch((error: unknown) => {
        // A share that is away for a moment: what is on the screen stays, and it is looked at again.
        if (!isDeskError(error) && systemCode(error) === null) stderrLog.bug('access', ['access', 'look'], error)
      }).finally(() => this.#arm())
    }, this.#options.lookMs ?? LOOK_MS).unref()
  }

  async #look(): Promise<void> {
    if (this.#closed) return
    if (this.#access.kind === 'writing') {
      const lost = await this.#current.mayWrite().then(() => false, (error: unknown) => isDeskError(error, 'library-locked'))
      if (lost) await this.#lose()
      return
    }
    await this.#lookAtLock()
    await this.#follow()
  }

  async #lookAtLock(): Promise<void> {
    if (this.#access.kind === 'writing' || (this.#access.kind === 'reading' && this.#access.why !== 'held')) return
    const seen = await this.#watch.look()
    this.#standing = seen
    if (seen.state === 'held') this.#seenAlive = true
    const free = seen.state === 'free'
    if (!isGivenUp(seen.holder)) this.#setAccess({ ...this.#access, holder: viewOfHolder(seen.holder) ?? this.#access.holder, free })
    // Nobody was ever there, only what a crash left or we gave up ourselves: no person need be asked.
    if (free && !this.#seenAlive) await this.#takeOver().catch(() => {})
  }

  /** The files say something else than what is on the screen. */
  async #follow(): Promise<void> {
    if (this.#access.kind === 'writing' || performance.now() < this.#restUntil) return
    const stamp = await stampOfLibrary(this.#root)
    // A piece of work in hand is the open library's: it goes on, and what was saved meanwhile is followed after it.
    const isBusy = (await this.#current.backup.state()).running !== null || (await this.#current.site.state()).running !== null
    if (stamp === this.#stamp || isBusy) return
    const begun = performance.now()
    await this.#read(stamp)
    this.#restUntil = performance.now() + (performance.now() - begun) * REST
  }

  /** @param stamp taken before: what is written while it is read is read again */
  async #read(stamp: string): Promise<void> {
    const refusal = (): DeskError => (this.#access.kind === 'lost' ? new DeskError('library-locked', { holder: this.#access.holder }) : new DeskError('library-read-only', {}))
    const next = await openLibrary(this.#root, { ...this.#options, readOnly: true, refusal })
    this.#stamp = stamp
    await this.#replace(next)
  }

  /** It was the writer. What the other writes is shown; words not saved stay in the windows that hold them. */
  async #lose(): Promise<void> {
    const seen = await this.#watch.look()
    // Given up because the library was away, and there it is again, taken by nobody: all is read anew, and nobody need be asked.
    const isOurs = isGivenUp(seen.holder)
    this.#seenAlive = !isOurs
    this.#setAccess({ kind: 'lost', holder: isOurs ? null : viewOfHolder(seen.holder), free: false })
    await this.#read(await stampOfLibrary(this.#root))
  }

  async #takeOver(): Promise<LibraryAccess> {
    if (this.#access.kind === 'writing' || this.#closed) return this.#access
    const silent = this.#standing?.state === 'free' ? this.#standing : undefined
    let next: OpenedLibrary
    try {
      next = await openLibrary(this.#root, { ...this.#options, lock: { watchMs: 0, silent } })
    } catch (error) {
      if (isDeskError(error, 'library-locked')) this.#setAccess({ ...this.#access, holder: error.data.holder, free: false })
      throw error
    }
    this.#access = { kind: 'writing' }
    await this.#replace(next)
    this.#current.backup.schedule()
    return this.#access
  }

  /** The library opened anew takes the old one's place; screens are told of every article that is another now. */
  async #replace(next: OpenedLibrary): Promise<void> {
    const old = this.#current
    // Half a list would make every row that was still to come pass for a changed one.
    await old.checked.catch(() => {})
    const before = new Map(rowsOf(old).map((row) => [row.id, row.rev]))
    next.takeSearch(this.#search)
    if (old.trays.isWatching) next.trays.watch()
    this.#stopHearing()
    this.#current = next
    this.#stopHearing = this.#hear(next)
    const changed = rowsOf(next).filter((row) => before.get(row.id) !== row.rev)
    this.#search.lookAgain(changed.map((row) => row.id))
    for (const { id, rev } of changed) this.#hub.tell({ type: 'article-changed', id, rev })
    this.#hub.tell({ type: 'library-changed' })
    await old.close().catch((error: unknown) => { stderrLog.bug('access', ['access', 'replace'], error) })
  }

  #setAccess(access: LibraryAccess): void {
    if (JSON.stringify(this.#access) === JSON.stringify(access)) return
    this.#access = access
    this.#hub.tell({ type: 'library-changed' })
  }

  #hear(library: Library): () => void {
    const ended = new AbortController()
    const tell = async (events: AsyncIterable<DeskEvent>) => {
      for await (const event of events) if (!ended.signal.aborted) this.#hub.tell(event)
    }
    void tell(library.events(ended.signal))
    return () => ended.abort()
  }

  async #close(): Promise<void> {
    this.#closed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#inTurn(async () => {
      this.#stopHearing()
      await this.#search.close()
      await this.#current.close()
    })
  }
}

/** every row, also those in the bin */
const rowsOf = (library: Library): ArticleRow[] => [false, true].flatMap((trashed) =>
  library.list({ stage: null, channel: null, tag: null, query: '', trashed, offset: 0, limit: Number.MAX_SAFE_INTEGER }).articles)
