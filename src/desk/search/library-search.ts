import type { Worker } from 'node:worker_threads'
import type { ArticleData } from '#core/article/article.ts'
import { DeskError } from '../desk-error.ts'
import type { FromThread } from './search-messages.ts'
import { SIZES, type Sizes } from './article-texts.ts'
import { searchEntry, type Found, type Wanted } from './search-entry.ts'
import { TextIndex } from './text-index.ts'
import type { Patience } from './thread-watch.ts'
import { WatchedThread } from './watched-thread.ts'

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

/** ms after a screen is there: its first list comes first */
const WARM_AFTER = 1_000

/**
 * A library's search: a thread that holds all texts, told of each change and started when first needed. What one was asked that
 * died, or said nothing any more, the next is asked again; where there can be none, each query reads the articles.
 */
export class LibrarySearch {
  #deps: SearchDeps
  readonly #thread: WatchedThread
  readonly #calls = new Map<number, Call>()
  #lastCall = 0
  /** the thread knows which articles there are */
  #isRead = false
  #warming: NodeJS.Timeout | null = null

  constructor(deps: SearchDeps) {
    this.#deps = deps
    this.#thread = new WatchedThread({
      isAsked: () => this.#calls.size > 0, heard: (message) => this.#heard(message), ended: () => this.#ended(), stuck: () => this.#stuck(),
    }, deps.patience)
  }

  /** The same library opened anew: whatever is read from now on is read as `other` would. */
  bindAs(other: LibrarySearch): void {
    this.#deps = other.#deps
  }

  /** for tests, which look at the file then */
  #whenKept: (() => void) | null = null
  onKept(told: () => void): void { this.#whenKept = told }

  /** for tests, which end it as a crash would */
  get thread(): Worker | null { return this.#thread.running }

  /** Reads the articles soon, so that the first query need not wait for it. */
  warm(): void {
    if (this.#warming === null) this.#warming = setTimeout(() => this.#started(), WARM_AFTER).unref()
  }

  /** Articles the library has only just found. A thread not started yet will read them with all others. */
  read(ids: readonly string[]): void {
    if (this.#isRead) this.#thread.tell({ type: 'read', root: this.#deps.root, ids: ids.join('\n') })
  }

  /** A revision is on the disk. A thread not started yet will read it there, or be told. */
  changed(rev: number, data: ArticleData): void {
    if (this.#thread.running !== null) this.#thread.tell({ type: 'changed', entry: searchEntry(rev, data) })
  }

  /** Another process changed these. A thread not started yet will read them as they are. */
  lookAgain(ids: Iterable<string>): void {
    if (this.#thread.running !== null) for (const id of ids) void this.#readHere(id)
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
      this.#thread.tell({ type: 'drop', call: id })
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
    const thread = this.#thread.running
    if (thread === null || !await this.#thread.answer(thread, { type: 'ask-due' }, 'is-due').then((answer) => answer?.type === 'is-due' && answer.due)) return
    const end = await begin().catch(() => null)
    if (end === null) return
    try {
      await this.#thread.answer(thread, { type: 'keep' }, 'kept')
    } finally {
      await end().catch(() => {})
    }
  }

  async close(): Promise<void> {
    if (this.#warming !== null) clearTimeout(this.#warming)
    const closed = this.#thread.close()
    this.#failAll(new Error('the library was closed'))
    await closed
  }

  #started(): Worker | null {
    const { running } = this.#thread
    const { threadFile, sizes = SIZES } = this.#deps
    if (running !== null || threadFile === null) return running
    const thread = this.#thread.start(threadFile, sizes)
    if (thread !== null) void this.#read(thread)
    return thread
  }

  /** Tells a new thread what there is to read. */
  async #read(thread: Worker): Promise<void> {
    const { root, ids, typed, listed } = this.#deps
    await listed().catch(() => {})
    if (this.#thread.running !== thread) return
    this.#thread.tell({ type: 'read', root, ids: ids().join('\n') })
    this.#isRead = true
    for (const { rev, data } of typed()) this.changed(rev, data)
  }

  #ask(id: number): void {
    const call = this.#calls.get(id)
    if (call === undefined) return
    this.#thread.ask({ type: 'find', call: id, wanted: { ...call.wanted, words: [...call.wanted.words] }, whole: call.whole })
  }

  #heard(message: FromThread): void {
    if (message.type === 'unread') void this.#readHere(message.id)
    else if (message.type === 'due') void this.#keep()
    else if (message.type === 'kept') this.#whenKept?.()
    else if (message.type === 'found') this.#answered(message.call, message)
  }

  #answered(id: number, answer: Answer): void {
    const call = this.#calls.get(id)
    this.#calls.delete(id)
    this.#thread.attend()
    call?.done(answer)
  }

  #ended(): void {
    this.#isRead = false
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

  /** Nobody reads the files instead: what held two threads would hold the desk. */
  #stuck(): void {
    this.#failAll(new DeskError('search-stuck', {}))
  }

  #failAll(error: Error): void {
    const calls = [...this.#calls.values()]
    this.#calls.clear()
    for (const call of calls) call.failed(error)
  }

  async #keep(): Promise<void> {
    const thread = this.#thread.running
    if (await this.#deps.guard().then(() => true, () => false) && thread === this.#thread.running) this.#thread.tell({ type: 'keep' })
  }

  /** Whatever even the library cannot read it has reported as a problem; there is nothing in it to find. */
  async #readHere(id: string): Promise<void> {
    try {
      const { rev, data } = await this.#deps.load(id)
      this.changed(rev, data)
    } catch {
      this.#thread.tell({ type: 'gone', id })
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
