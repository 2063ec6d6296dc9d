/** At most this often is a screen told of progress. */
const TELL_MS = 250

/**
 * Long work of which one piece runs at a time: how far it is, told when its phase changes and else every TELL_MS at most,
 * and a way to stop it. What `busy` makes is thrown where a piece runs already.
 */
export class LongTask<P extends { phase: string }> {
  readonly #parts: { changed: () => void, busy: () => Error }
  #running: { progress: P, abort: AbortController, ended: Promise<unknown> } | null = null
  #told = 0

  constructor(parts: { changed: () => void, busy: () => Error }) {
    this.#parts = parts
  }

  /** null: nothing runs */
  get progress(): P | null { return this.#running?.progress ?? null }

  /** `after`: what is waited for before anything is done; the work counts as running from now on. */
  async run<T>(first: P, after: Promise<unknown>, work: (signal: AbortSignal, tell: (now: P) => void) => Promise<T>): Promise<T> {
    if (this.#running !== null) throw this.#parts.busy()
    const abort = new AbortController()
    const done = after.then(() => work(abort.signal, (now) => this.#tell(now)))
    this.#running = { progress: first, abort, ended: done.catch(() => {}) }
    this.#parts.changed()
    try {
      return await done
    } finally {
      this.#running = null
      this.#parts.changed()
    }
  }

  cancel(): void {
    this.#running?.abort.abort()
  }

  /** Stops it, and resolves once it has ended. */
  async close(): Promise<void> {
    this.cancel()
    await this.#running?.ended
  }

  #tell(progress: P): void {
    if (this.#running === null) return
    const isNews = this.#running.progress.phase !== progress.phase
    this.#running.progress = progress
    const at = Date.now()
    if (!isNews && at - this.#told < TELL_MS) return
    this.#told = at
    this.#parts.changed()
  }
}
