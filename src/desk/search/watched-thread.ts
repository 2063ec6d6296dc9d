import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { stderrLog } from '../log.ts'
import type { Sizes } from './article-texts.ts'
import { FromThreadSchema, type FromThread, type ToThread } from './search-messages.ts'
import { ThreadWatch, type Patience } from './thread-watch.ts'

/** Whose thread it is: what it asked, and what becomes of that. */
export type ThreadOwner = {
  /** something asked by ask() is still to be answered */
  isAsked: () => boolean
  heard: (message: FromThread) => void
  /** there is no thread now; start() makes another where there may be one */
  ended: () => void
  /** MOST_HUNG in a row were asked and said nothing: whoever waits is to be told. ended() follows */
  stuck: () => void
}

/** Starts of the thread in a row that never came to hold all articles; after them there is none any more. */
const MOST_FAILURES = 3
/** threads in a row that were asked and said nothing any more */
const MOST_HUNG = 2
/** ms for a thread to end that is asked to; one that the system holds in a call ends when that comes back */
const END = 2_000

/**
 * The search thread's life: one at a time, ended where it says nothing any more, and none after too many that came to nothing.
 * It keeps the program running only while somebody waits for an answer.
 */
export class WatchedThread {
  readonly #owner: ThreadOwner
  readonly #watch: ThreadWatch
  #thread: Worker | null = null
  /** who waits for the thread's next message of a type; told null where it ends before */
  readonly #waiting = new Set<{ type: FromThread['type'], told: (answer: FromThread | null) => void }>()
  #failures = 0
  #hung = 0
  #isClosed = false

  constructor(owner: ThreadOwner, patience?: Patience) {
    this.#owner = owner
    this.#watch = new ThreadWatch({ patience, ask: () => this.tell({ type: 'ping' }), hung: () => this.#hangs() })
  }

  get running(): Worker | null { return this.#thread }

  /** Where none runs. null: there is to be none any more */
  start(file: string, sizes: Sizes): Worker | null {
    if (this.#isClosed || this.#failures >= MOST_FAILURES) return null
    const thread = new Worker(file, { name: 'search', workerData: sizes })
    this.#thread = thread
    thread.on('message', (value: unknown) => { if (this.#thread === thread) this.#hear(value) })
    thread.on('error', (error) => stderrLog.bug('search', ['search', 'thread'], error)) // 'exit' follows
    thread.on('messageerror', () => void thread.terminate())
    thread.on('exit', () => this.#ended(thread, this.#failures + 1))
    if (!this.#isAsked) thread.unref()
    return thread
  }

  /** Nothing is awaited. Without a thread nobody hears it. */
  tell(message: ToThread): void {
    this.#thread?.postMessage(message)
  }

  /** An answer to it is awaited, as `isAsked` says. */
  ask(message: ToThread): void {
    this.attend()
    this.tell(message)
  }

  /** The next message of this type; null where that thread has ended, or ends before. */
  async answer(thread: Worker, message: ToThread, type: FromThread['type']): Promise<FromThread | null> {
    // One that ended while something else was waited for says nothing any more, not even that it ended.
    if (this.#thread !== thread) return null
    return await new Promise<FromThread | null>((told) => {
      this.#waiting.add({ type, told })
      this.ask(message)
    })
  }

  /** While somebody waits for an answer the program must not end, and the thread is to say that it lives. */
  attend(): void {
    const isAsked = this.#isAsked
    if (isAsked) this.#thread?.ref()
    else this.#thread?.unref()
    this.#watch.watch(isAsked)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const thread = this.#thread
    this.#thread = null
    this.#watch.watch(false)
    this.#tellNothing()
    await Promise.race([thread?.terminate(), wait(END, undefined, { ref: false })])
  }

  get #isAsked(): boolean { return this.#owner.isAsked() || this.#waiting.size > 0 }

  #hear(value: unknown): void {
    const message = FromThreadSchema.parse(value)
    this.#watch.heard()
    for (const one of this.#waiting) {
      if (one.type !== message.type) continue
      this.#waiting.delete(one)
      one.told(message)
    }
    if (message.type === 'complete') this.#failures = 0
    if (message.type === 'found') this.#hung = 0
    this.#owner.heard(message)
    this.attend()
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
      this.#owner.stuck()
    }
    this.#ended(thread, this.#failures)
  }

  #ended(thread: Worker, failures: number): void {
    if (this.#thread !== thread) return
    this.#thread = null
    this.#failures = failures
    this.#tellNothing()
    this.#watch.watch(false)
    this.#owner.ended()
  }

  #tellNothing(): void {
    for (const { told } of this.#waiting) told(null)
    this.#waiting.clear()
  }
}
