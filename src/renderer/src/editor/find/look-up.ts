import { z } from 'zod'
import { finder, PatternError, type Match, type Query } from '#core/text/find-matches.ts'

/** `matches`: one list for each text, in their order */
export type Answer = { kind: 'found', matches: readonly (readonly Match[])[] } | { kind: 'bad-pattern' } | { kind: 'too-slow' } | { kind: 'no-thread' }

const MatchSchema = z.strictObject({ start: z.int(), end: z.int(), groups: z.array(z.string()), named: z.record(z.string(), z.string()) })
const MatchesSchema = z.array(z.array(MatchSchema))

/** ms a pattern may take over a whole article before it is stopped */
const PATIENCE = 2_000

/**
 * Looks a query up in texts. A pattern runs in a thread of its own and is stopped when it takes too long:
 * (a+)+b over one long line would otherwise hold the window, and every key in it, for ever.
 */
export function lookUp(query: Query, texts: readonly string[]): Promise<Answer> | Answer {
  try {
    const look = finder(query)
    if (!query.isPattern) return { kind: 'found', matches: texts.map(look) }
  } catch (cause) {
    if (cause instanceof PatternError) return { kind: 'bad-pattern' }
    throw cause
  }
  return inThread(query, texts)
}

/** A thread that answers one question at a time and is kept for the next; a question that is still open is dropped with its thread. */
let kept: { thread: Worker, ready: Promise<void>, isBusy: boolean } | null = null

function freeThread(): NonNullable<typeof kept> {
  if (kept !== null && !kept.isBusy) return kept
  kept?.thread.terminate()
  const thread = new Worker(new URL('./find-thread.ts', import.meta.url), { type: 'module' })
  const ready = new Promise<void>((resolve, reject) => {
    thread.addEventListener('message', () => resolve(), { once: true })
    thread.addEventListener('error', (event) => reject(new Error(event.message)), { once: true })
  })
  kept = { thread, ready, isBusy: false }
  return kept
}

/** The thread is of no use any more: the next question starts another. */
function drop(mine: NonNullable<typeof kept>): void {
  mine.thread.terminate()
  if (kept === mine) kept = null
}

async function inThread(query: Query, texts: readonly string[]): Promise<Answer> {
  const mine = freeThread()
  mine.isBusy = true
  try {
    // Its start is not the pattern's time.
    await mine.ready
  } catch {
    drop(mine)
    return { kind: 'no-thread' }
  }
  return new Promise((resolve) => {
    const end = (answer: Answer): void => {
      clearTimeout(timer)
      if (answer.kind === 'found') mine.isBusy = false
      else drop(mine)
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
