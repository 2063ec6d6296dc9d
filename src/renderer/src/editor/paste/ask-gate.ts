import type { z } from 'zod'
import type { GateQuestion } from './gate-questions.ts'

/** 'no-thread': none could be had, whoever asks may read the markup itself. 'too-slow': no page takes so long, and nobody should wait for it. */
export class GateThreadError extends Error {
  override readonly name = 'GateThreadError'
  readonly why: 'no-thread' | 'too-slow'

  constructor(why: 'no-thread' | 'too-slow') {
    super(`the thread of the gate: ${why}`)
    this.why = why
  }
}

/** ms for one question, and for a thread to be there at all */
const PATIENCE = 20_000

type Thread = { worker: Worker, ready: Promise<void> }
/** Kept for the next paste. */
let kept: Thread | null = null
/** One question after the other. */
let before: Promise<unknown> = Promise.resolve()

function start(): Thread {
  if (typeof Worker === 'undefined') throw new GateThreadError('no-thread')
  const worker = new Worker(new URL('./gate-thread.ts', import.meta.url), { type: 'module' })
  const ready = new Promise<void>((resolve, reject) => {
    const none = (): void => reject(new GateThreadError('no-thread'))
    const timer = setTimeout(none, PATIENCE)
    worker.addEventListener('message', () => { clearTimeout(timer); resolve() }, { once: true })
    worker.addEventListener('error', () => { clearTimeout(timer); none() }, { once: true })
  })
  return { worker, ready }
}

function drop(thread: Thread): void {
  thread.worker.terminate()
  if (kept === thread) kept = null
}

async function ask<T>(question: GateQuestion, answer: z.ZodType<T>): Promise<T> {
  kept ??= start()
  const thread = kept
  await thread.ready.catch((error: unknown) => {
    drop(thread)
    throw error
  })
  return await new Promise<T>((resolve, reject) => {
    const { worker } = thread
    const over = (): void => {
      drop(thread)
      reject(new GateThreadError('too-slow'))
    }
    const timer = setTimeout(over, PATIENCE)
    // Out of memory, above all.
    worker.onerror = () => {
      clearTimeout(timer)
      over()
    }
    worker.onmessage = (event: MessageEvent<unknown>) => {
      clearTimeout(timer)
      const parsed = answer.safeParse(event.data)
      if (parsed.success) resolve(parsed.data)
      else over()
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of our own has no origin to name
    worker.postMessage(question)
  })
}

/** Asks the gate in a thread of its own: neither a large page nor markup made to hold its reader holds the window. Throws GateThreadError. */
export function askGate<T>(question: GateQuestion, answer: z.ZodType<T>): Promise<T> {
  const asked = before.then(() => ask(question, answer))
  before = asked.catch(() => undefined)
  return asked
}
