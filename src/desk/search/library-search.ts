import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { ArticleData } from '#core/article/article.ts'
import { DeskError } from '../desk-error.ts'
import { stderrLog } from '../log.ts'
import { FromThreadSchema, type FromThread, type ToThread } from './search-messages.ts'
import { SIZES, type Sizes } from './article-texts.ts'
import { searchEntry, type Found, type Wanted } from './search-entry.ts'
import { TextIndex } from './text-index.ts'
import { ThreadWatch, type Patience } from './thread-watch.ts'

export type SearchDeps = {
  root: string
  /** every article, newest change first; what is found later is told by read() */
  ids: () => string[]
  /** resolves when ids() has them */
  listed: () => Promise<void>
  /** as the library reads it, mending what can be mended; rejects where it cannot be read */
  load: (id: string) => Promise<{ rev: number, data: ArticleData }>
  /** articles whose newest words their own files do not hold yet */
  typed: () => { rev: number, data: ArticleData }[]
  /** resolves where this process may write in the library just now, rejects where it may not */
  guard: () => Promise<void>
  /** the search thread's bundle; null: no thread, see `scan` */
  threadFile: string | null
  /** for tests */
  sizes?: Sizes
  /** for tests */
  patience?: Patience
}
/** complete: every article was looked at; else those not yet read are missing */
export type Answer = { found: Found, complete: boolean }

type Call = { wanted: Wanted, whole: boolean, done: (answer: Answer) => void, failed: (error: unknown) => void }

const NOTHING: Answer = { found: { total: 0, counts: {}, hits: [] }, complete: false }

/** Starts of the thread in a row that never came to hold all articles; after them each query reads the files instead. */
const MOST_FAILURES = 3
/** Threads in a row that were asked and said nothing any more; after them whoever asked is told. Nobody reads the files instead: what held two threads would hold the desk. */
const MOST_HUNG = 2
/** ms for a thread to end that is asked to; one that the system holds in a call ends when that comes back */
const END = 2_000
/** ms after a screen is there: its first list comes first */
const WARM_AFTER = 1_000

/**
 * A library's search: a thread that holds all texts, told of each change,
 * started when first needed. A thread that dies, or says nothing any more, is
 * replaced, and what it was asked is asked again.
 */
export class LibrarySearch {
  #deps: SearchDeps
  #thread: Worker | null = null
  readonly #calls = new Map<number, Call>()
  /** who waits for the thread's next message of a type; told null where it ends before */
  readonly #waiting = new Set<{ type: FromThread['type'], told: (answer: FromThread | null) => void }>()
  readonly #watch: ThreadWatch
  #lastCall = 0
  /** the thread knows which articles there are */
  #isRead = false
  #failures = 0
  #hung = 0
  #warming: NodeJS.Timeout | null = null
  #closed = false

  constructor(deps: SearchDeps) {
    this.#deps = deps
    this.#watch = new ThreadWatch({ patience: deps.patience, ask: () => this.#tell({ type: 'ping' }), hung: () => this.#hangs() })
  }

  /** The same library opened anew: whatever is read from now on is read as `other` would. */
  bindAs(other: LibrarySearch): void {
    this.#deps = other.#deps
  }

  /** for tests, which look at the file then */
  #whenKept: (() => void) | null = null
  onKept(told: () => void): void { this.#whenKept = told }

  /** for tests, which end it as a crash would */
  get thread(): Worker | null { return this.#thread }

  /** Reads the articles soon, so that the first query need not wait for it. */
  warm(): void {
    if (this.#warming === null) this.#warming = setTimeout(() => this.#started(), WARM_AFTER).unref()
  }

  /** Articles the library has only just found. A thread not started yet will read them with all others. */
  read(ids: readonly string[]): void {
    if (this.#isRead) this.#tell({ type: 'read', root: this.#deps.root, ids: ids.join('\n') })
  }

  /** A revision is on the disk. A thread not started yet will read it there, or be told. */
  changed(rev: number, data: ArticleData): void {
    if (this.#thread !== null) this.#tell({ type: 'changed', entry: searchEntry(rev, data) })
  }

  /** Another process changed these. A thread not started yet will read them as they are. */
  lookAgain(ids: Iterable<string>): void {
    if (this.#thread !== null) for (const id of ids) void this.#readHere(id)
  }

  /**
   * @param whole wait until every article can be looked at
   * @param dropped nobody waits for the answer any more: it is spared, and a word that nothing is found is given
   * DeskError('search-stuck') where two threads in a row said nothing
   */
  async find(wanted: Wanted, whole: boolean, dropped?: AbortSignal): Promise<Answer> {
    if (dropped?.aborted === true) return NOTHING
    if (this.#started() === null) return { found: await this.#scan(wanted), complete: true }
    this.#lastCall += 1
    const id = this.#lastCall
    const drop = () => {
      this.#tell({ type: 'drop', call: id })
      this.#answered(id, NOTHING)
    }
    try {
      return await new Promise<Answer>((done, failed) => {
        this.#calls.set(id, { wanted, whole, done, failed })
        dropped?.addEventListener('abort', drop)
        this.#ask(id)
      })
    } finally {
      dropped?.removeEventListener('abort', drop)
    }
  }

  /**
   * For a command that only looked: where the texts it read are worth keeping, and `begin` lets it write for a moment, they are
   * kept for the next one. Resolves when they are, or are not to be; never rejects.
   * @param begin resolves with how to end that moment; rejects where somebody else writes, or nobody may
   */
  async keepFor(begin: () => Promise<() => Promise<void>>): Promise<void> {
    const thread = this.#thread
    if (thread === null || !await this.#told(thread, { type: 'ask-due' }, 'is-due').then((answer) => answer?.type === 'is-due' && answer.due)) return
    const end = await begin().catch(() => null)
    if (end === null) return
    try {
      await this.#told(thread, { type: 'keep' }, 'kept')
    } finally {
      await end().catch(() => {})
    }
  }

  /** The thread's next message of this type; null where it has ended, or ends before. */
  async #told(thread: Worker, message: ToThread, type: FromThread['type']): Promise<FromThread | null> {
    // One that ended while something else was waited for says nothing any more, not even that it ended.
    if (this.#thread !== thread) return null
    thread.ref()
    return await new Promise<FromThread | null>((told) => {
      this.#waiting.add({ type, told })
      this.#watch.watch(true)
      this.#tell(message)
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    if (this.#warming !== null) clearTimeout(this.#warming)
    const thread = this.#thread
    this.#thread = null
    this.#watch.watch(false)
    this.#toldNothing()
    for (const call of this.#calls.values()) call.failed(new Error('the library was closed'))
    this.#calls.clear()
    await Promise.race([thread?.terminate(), wait(END, undefined, { ref: false })])
  }

  #started(): Worker | null {
    const { threadFile, sizes = SIZES } = this.#deps
    if (this.#thread !== null || this.#closed || threadFile === null || this.#failures >= MOST_FAILURES) return this.#thread
    const thread = new Worker(threadFile, { name: 'search', workerData: sizes })
    this.#thread = thread
    thread.on('message', (value: unknown) => { if (this.#thread === thread) this.#hear(value) })
    thread.on('error', (error) => stderrLog.bug('search', ['search', 'thread'], error)) // 'exit' follows
    thread.on('messageerror', () => void thread.terminate())
    thread.on('exit', () => this.#ended(thread))
    if (this.#calls.size === 0) thread.unref()
    void this.#read(thread)
    return thread
  }

  /** Tells a new thread what there is to read. */
  async #read(thread: Worker): Promise<void> {
    const { root, ids, typed, listed } = this.#deps
    await listed().catch(() => {})
    if (this.#thread !== thread) return
    this.#tell({ type: 'read', root, ids: ids().join('\n') })
    this.#isRead = true
    for (const { rev, data } of typed()) this.changed(rev, data)
  }

  /** It is left to itself: whether it can still be ended is not waited for. */
  #hangs(): void {
    const thread = this.#thread
    if (thread === null) return
    stderrLog.bug('search', ['search', 'thread'], new Error('it says nothing any more'))
    void thread.terminate()
    this.#hung += 1
    if (this.#hung >= MOST_HUNG) {
      this.#hung = 0
      const calls = [...this.#calls.values()]
      this.#calls.clear()
      for (const call of calls) call.failed(new DeskError('search-stuck', {}))
    }
    this.#ended(thread, this.#failures)
  }

  #toldNothing(): void {
    for (const { told } of this.#waiting) told(null)
    this.#waiting.clear()
  }

  #ended(thread: Worker, failures = this.#failures + 1): void {
    if (this.#thread !== thread) return
    this.#thread = null
    this.#isRead = false
    this.#failures = failures
    this.#toldNothing()
    this.#watch.watch(false)
    if (this.#calls.size === 0) return // the next query starts another
    if (this.#started() !== null) {
      for (const id of this.#calls.keys()) this.#ask(id)
      return
    }
    for (const [id, call] of [...this.#calls]) {
      this.#calls.delete(id)
      this.#scan(call.wanted).then((found) => call.done({ found, complete: true }), call.failed)
    }
  }

  get #isAsked(): boolean { return this.#calls.size > 0 || this.#waiting.size > 0 }

  #tell(message: ToThread): void {
    this.#thread?.postMessage(message)
  }

  #ask(id: number): void {
    const call = this.#calls.get(id)
    if (call === undefined) return
    this.#thread?.ref() // while somebody waits for an answer the program must not end
    this.#watch.watch(true)
    this.#tell({ type: 'find', call: id, wanted: { ...call.wanted, words: [...call.wanted.words] }, whole: call.whole })
  }

  #hear(value: unknown): void {
    const message = FromThreadSchema.parse(value)
    this.#watch.heard()
    for (const one of this.#waiting) {
      if (one.type !== message.type) continue
      this.#waiting.delete(one)
      one.told(message)
    }
    if (message.type === 'complete') this.#failures = 0
    else if (message.type === 'unread') void this.#readHere(message.id)
    else if (message.type === 'due') void this.#keep()
    else if (message.type === 'kept') this.#whenKept?.()
    else if (message.type === 'found') this.#answered(message.call, message)
    this.#watch.watch(this.#isAsked)
  }

  #answered(id: number, answer: Answer): void {
    const call = this.#calls.get(id)
    this.#calls.delete(id)
    if (answer !== NOTHING) this.#hung = 0
    if (this.#calls.size === 0) this.#thread?.unref()
    this.#watch.watch(this.#isAsked)
    call?.done(answer)
  }

  async #keep(): Promise<void> {
    const thread = this.#thread
    if (await this.#deps.guard().then(() => true, () => false) && thread === this.#thread) this.#tell({ type: 'keep' })
  }

  /** Whatever even the library cannot read it has reported as a problem; there is nothing in it to find. */
  async #readHere(id: string): Promise<void> {
    try {
      const { rev, data } = await this.#deps.load(id)
      this.changed(rev, data)
    } catch {
      this.#tell({ type: 'gone', id })
    }
  }

  /** Without a thread: reads every article now. Slow, and as right. */
  async #scan(wanted: Wanted): Promise<Found> {
    const index = new TextIndex()
    for (const id of this.#deps.ids()) {
      const article = await this.#deps.load(id).catch(() => null)
      if (article !== null) index.set(searchEntry(article.rev, article.data))
    }
    return index.find(wanted)
  }
}
