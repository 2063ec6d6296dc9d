import { SaveError, type SaveFailure, type SaveState } from './article-document.ts'
import { isRefused } from './refused.ts'

export type Part = 'slip' | 'body'

export type AutosaveClock = {
  /** ms */
  now: () => number
  /** Runs once after `ms`; returns how to call it off. */
  after: (ms: number, run: () => void) => () => void
}

export type SaveAnswer = { rev: number, savedAt: string }

export type AutosaveDesk<Words, Answer extends SaveAnswer> = {
  /** The words of these parts as they are now. Serialises: called at the moment of saving only. */
  take: (parts: ReadonlySet<Part>) => Words
  /** false while an input method composes: half-typed pinyin is not a word yet */
  mayTake: () => boolean
  write: (words: Words, baseRev: number) => Promise<Answer>
  failureOf: (cause: unknown) => SaveFailure
  saved: (words: Words, answer: Answer) => void
  /** the words are not in the library; they stay due */
  failed: (failure: SaveFailure) => void
  changed: (state: SaveState) => void
}

/** ms of quiet after which words are saved, and the longest they wait under steady typing */
const QUIET = 400
const LONGEST = 2_000
const COMPOSING = 150
const BACKOFF = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

/**
 * Brings words to the desk: one save in flight, each based on the revision the
 * one before was given. Nothing typed is ever counted as saved that the desk
 * has not acknowledged, and nothing that failed is forgotten.
 */
export class Autosave<Words, Answer extends SaveAnswer> {
  readonly #desk: AutosaveDesk<Words, Answer>
  readonly #clock: AutosaveClock
  #rev: number
  #state: SaveState
  #dirty = new Set<Part>()
  /** on their way, not answered yet */
  #sent: ReadonlySet<Part> = new Set()
  /** counts touches; what was typed up to #savedVersion is on the disk */
  #version = 0
  #savedVersion = 0
  #firstTouch = 0
  #lastTouch = 0
  #cancelTimer: (() => void) | null = null
  #inFlight: Promise<void> | null = null
  #failure: SaveFailure | null = null
  #failures = 0

  constructor(desk: AutosaveDesk<Words, Answer>, clock: AutosaveClock, rev: number, savedAt: string) {
    this.#desk = desk
    this.#clock = clock
    this.#rev = rev
    this.#state = { kind: 'saved', at: savedAt }
  }

  get rev(): number { return this.#rev }
  get state(): SaveState { return this.#state }
  /** whether any word is not on the disk */
  get pending(): boolean { return this.#savedVersion < this.#version }
  get failure(): SaveFailure | null { return this.#failure }
  /** whether words of this part are not on the disk */
  holds(part: Part): boolean { return this.#dirty.has(part) || this.#sent.has(part) }

  /** Something was typed. Cheap: it may be called at every key. */
  touch(part: Part): void {
    const now = this.#clock.now()
    if (this.#dirty.size === 0) this.#firstTouch = now
    this.#dirty.add(part)
    this.#lastTouch = now
    this.#version += 1
    if (this.#failure !== null) return // the retry, or a person, brings it along
    this.#set({ kind: 'saving' })
    this.#arm()
  }

  /** Saves what was typed before this call; rejects with SaveError where the desk does not take it. */
  async flush(): Promise<void> {
    const target = this.#version
    while (this.#savedVersion < target) {
      if (this.#inFlight === null) {
        if (this.#failure !== null && isRefused(this.#failure.code)) throw new SaveError(this.#failure)
        this.#start()
      }
      const tried = this.#savedVersion
      await this.#inFlight
      if (this.#failure !== null && this.#savedVersion === tried) throw new SaveError(this.#failure)
    }
  }

  /**
   * Another call to the desk for this article, between two saves: what was typed
   * before it is saved first, and what is typed meanwhile waits for the revision
   * it answers with. So neither of the two is refused because of the other.
   * Rejects with SaveError, or as `work`.
   */
  async between<T extends { rev: number }>(work: (rev: number) => Promise<T>): Promise<T> {
    await this.flush()
    while (this.#inFlight !== null) await this.flush().then(() => this.quiet())
    this.#stopTimer()
    const mine = Promise.resolve().then(() => work(this.#rev))
    this.#inFlight = mine.then(({ rev }) => { this.#rev = Math.max(rev, this.#rev) }, () => undefined).then(() => {
      this.#inFlight = null
      if (this.#dirty.size > 0 && this.#failure === null) this.#arm()
    })
    await this.#inFlight
    return await mine
  }

  /** Tries again at once. */
  retry(): void {
    if (this.#failure !== null && this.#inFlight === null) this.#start()
  }

  /** The library holds `rev` now, and whoever calls has settled how the words on the screen relate to it. */
  rebase(rev: number): void {
    this.#rev = rev
    if (this.#failure === null) return
    this.#failure = null
    this.#failures = 0
    this.#stopTimer()
    if (this.pending) {
      this.#set({ kind: 'saving' })
      this.#arm()
    }
  }

  /** What is on the screen is what the library holds as `rev`. Not while a save is in flight. */
  settle(rev: number, savedAt: string): void {
    this.#stopTimer()
    this.#dirty = new Set()
    this.#savedVersion = this.#version
    this.#rev = rev
    this.#failure = null
    this.#failures = 0
    this.#set({ kind: 'saved', at: savedAt })
  }

  /** Resolves when no save is in flight. */
  async quiet(): Promise<void> {
    while (this.#inFlight !== null) await this.#inFlight
  }

  dispose(): void {
    this.#stopTimer()
  }

  #due(): number {
    return Math.min(this.#lastTouch + QUIET, this.#firstTouch + LONGEST)
  }

  /** One timer at a time, set anew when it fires: typing does not churn timers. */
  #arm(): void {
    if (this.#cancelTimer !== null || this.#inFlight !== null) return
    this.#wait(this.#due() - this.#clock.now())
  }

  #wait(ms: number): void {
    this.#stopTimer()
    this.#cancelTimer = this.#clock.after(Math.max(0, ms), () => {
      this.#cancelTimer = null
      if (this.#inFlight !== null || this.#dirty.size === 0) return
      const early = this.#due() - this.#clock.now()
      if (this.#failure === null && early > 0) this.#wait(early)
      else if (!this.#desk.mayTake()) this.#wait(COMPOSING)
      else this.#start()
    })
  }

  #stopTimer(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  #start(): void {
    this.#stopTimer()
    const parts = this.#dirty
    const version = this.#version
    this.#dirty = new Set()
    this.#sent = parts
    // A retry in the background must not flicker: it says unsaved until it is saved.
    if (this.#failure === null) this.#set({ kind: 'saving' })
    this.#inFlight = this.#save(parts, version)
  }

  async #save(parts: ReadonlySet<Part>, version: number): Promise<void> {
    await Promise.resolve() // so that #inFlight is set before anything below can clear it
    let done: { words: Words, answer: Answer }
    try {
      const words = this.#desk.take(parts)
      done = { words, answer: await this.#desk.write(words, this.#rev) }
    } catch (cause) {
      this.#miss(parts, this.#desk.failureOf(cause))
      return
    }
    this.#inFlight = null
    this.#sent = new Set()
    this.#rev = done.answer.rev
    this.#savedVersion = version
    this.#failure = null
    this.#failures = 0
    this.#desk.saved(done.words, done.answer)
    if (this.#dirty.size === 0) this.#set({ kind: 'saved', at: done.answer.savedAt })
    else {
      this.#set({ kind: 'saving' })
      this.#arm()
    }
  }

  #miss(parts: ReadonlySet<Part>, failure: SaveFailure): void {
    this.#inFlight = null
    if (this.#dirty.size === 0) this.#firstTouch = this.#clock.now()
    for (const part of parts) this.#dirty.add(part)
    this.#sent = new Set()
    this.#failure = failure
    if (!isRefused(failure.code)) this.#wait(BACKOFF[Math.min(this.#failures, BACKOFF.length - 1)] ?? 30_000)
    this.#failures += 1
    this.#set({ kind: 'unsaved', error: failure })
    this.#desk.failed(failure)
  }

  #set(state: SaveState): void {
    if (state.kind === 'saving' && this.#state.kind === 'saving') return
    this.#state = state
    this.#desk.changed(state)
  }
}
