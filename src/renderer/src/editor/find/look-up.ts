import { z } from 'zod'
import { finder, PatternError, type Match, type Query } from '#core/text/find-matches.ts'
import { threadReady } from './thread-ready.ts'

/** `matches`: one list for each text, in their order */
export type Answer = { kind: 'found', matches: readonly (readonly Match[])[] } | { kind: 'bad-pattern' } | { kind: 'too-slow' } | { kind: 'no-thread' }

const MatchSchema = z.strictObject({ start: z.int(), end: z.int(), groups: z.array(z.string()), named: z.record(z.string(), z.string()) })
const MatchesSchema = z.array(z.array(MatchSchema))

/** ms a pattern may take over a whole article before it is stopped */
const PATIENCE = 2_000

type Thread = { thread: Worker, ready: Promise<void>, isBusy: boolean }

/** A thread that answers one question at a time and is kept for the next; a question that is still open is dropped with its thread. */
export class LookUp {
  #kept: Thread | null = null

  /**
   * Looks a query up in texts. A pattern runs in a thread of its own and is stopped when it takes too long:
   * (a+)+b over one long line would otherwise hold the window, and every key in it, for ever.
   */
  ask(query: Query, texts: readonly string[]): Promise<Answer> | Answer {
    try {
      const look = finder(query)
      if (!query.isPattern) return { kind: 'found', matches: texts.map(look) }
    } catch (cause) {
      if (cause instanceof PatternError) return { kind: 'bad-pattern' }
      throw cause
    }
    return this.#inThread(query, texts)
  }

  /** Whoever asks no more lets its thread go. */
  end(): void {
    this.#kept?.thread.terminate()
    this.#kept = null
  }

  #freeThread(): Thread {
    if (this.#kept !== null && !this.#kept.isBusy) return this.#kept
    this.#kept?.thread.terminate()
    const thread = new Worker(new URL('./find-thread.ts', import.meta.url), { type: 'module' })
    this.#kept = { thread, ready: threadReady(thread), isBusy: false }
    return this.#kept
  }

  /** The thread is of no use any more: the next question starts another. */
  #drop(mine: Thread): void {
    mine.thread.terminate()
    if (this.#kept === mine) this.#kept = null
  }

  async #inThread(query: Query, texts: readonly string[]): Promise<Answer> {
    const mine = this.#freeThread()
    mine.isBusy = true
    try {
      // Its start is not the pattern's time.
      await mine.ready
    } catch {
      this.#drop(mine)
      return { kind: 'no-thread' }
    }
    return new Promise((resolve) => {
      const end = (answer: Answer): void => {
        clearTimeout(timer)
        if (answer.kind === 'found') mine.isBusy = false
        else this.#drop(mine)
        resolve(answer)
      }
      const timer = setTimeout(() => end({ kind: 'too-slow' }), PATIENCE)
      mine.thread.addEventListener('error', () => end({ kind: 'no-thread' }), { once: true })
      mine.thread.addEventListener('message', (event: MessageEvent<unknown>) => {
        const parsed = MatchesSchema.safeParse(event.data)
        end(parsed.success ? { kind: 'found', matches: parsed.data } : { kind: 'no-thread' })
      }, { once: true })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of our own has no origin to name
      mine.thread.postMessage({ query, texts })
    })
  }
}

/** That of the find bar: its newest question drops the one before. */
const ofFindBar = new LookUp()
export const lookUp = (query: Query, texts: readonly string[]): Promise<Answer> | Answer => ofFindBar.ask(query, texts)
