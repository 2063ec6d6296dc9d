import type { DeskEvent } from '#contract/views.ts'

/** Past this a listener that does not read is told once that the library changed, instead of being kept every event. */
const MOST_WAITING = 1_000

type Listener = { queue: DeskEvent[], wake: () => void }

/** Hands every event to every open stream. A stream that has ended leaves nothing behind. */
export class EventHub {
  readonly #listeners = new Set<Listener>()

  get listeners(): number { return this.#listeners.size }

  tell(event: DeskEvent): void {
    for (const listener of this.#listeners) {
      if (listener.queue.length >= MOST_WAITING) listener.queue = [{ type: 'library-changed' }]
      else listener.queue.push(event)
      listener.wake()
    }
  }

  /** Listens from the call on, not from the first read: an event between the two is not lost. */
  stream(signal: AbortSignal): AsyncIterableIterator<DeskEvent> {
    const listener: Listener = { queue: [], wake: () => {} }
    let ended = signal.aborted
    const end = () => {
      ended = true
      signal.removeEventListener('abort', end)
      this.#listeners.delete(listener)
      listener.wake()
    }
    if (!ended) {
      this.#listeners.add(listener)
      signal.addEventListener('abort', end, { once: true })
    }
    const next = async (): Promise<IteratorResult<DeskEvent>> => {
      for (;;) {
        if (ended) return { done: true, value: undefined }
        const event = listener.queue.shift()
        if (event !== undefined) return { done: false, value: event }
        await new Promise<void>((resolve) => { listener.wake = resolve })
      }
    }
    return { next, return: async () => { end(); return { done: true, value: undefined } }, [Symbol.asyncIterator]() { return this } }
  }
}
