import type { DeskEvent } from '#contract/views.ts'

/** Several streams of events as one, until `signal` aborts or one of them fails. */
export async function* mergeEvents(signal: AbortSignal, ...open: ((signal: AbortSignal) => AsyncIterable<DeskEvent>)[]): AsyncGenerator<DeskEvent, void, void> {
  const inner = new AbortController()
  const stop = () => inner.abort()
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  const iterators = open.map((one) => one(inner.signal)[Symbol.asyncIterator]())
  type Turn = { from: AsyncIterator<DeskEvent>, result: IteratorResult<DeskEvent> }
  const take = async (from: AsyncIterator<DeskEvent>): Promise<Turn> => ({ from, result: await from.next() })
  const pending = new Map(iterators.map((from) => [from, take(from)]))
  try {
    while (pending.size > 0) {
      const { from, result } = await Promise.race(pending.values())
      if (result.done === true) { pending.delete(from); continue }
      pending.set(from, take(from))
      yield result.value
    }
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
    await Promise.allSettled(pending.values())
  }
}
