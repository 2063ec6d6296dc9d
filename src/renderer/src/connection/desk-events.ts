import type { DeskEvent } from '#contract/views.ts'
import { connectionState, subscribeConnection } from './connection-state.ts'

/** Of a DeskClient its events alone. */
export type Heard = { events: (input: undefined, options: { signal: AbortSignal }) => Promise<AsyncIterable<DeskEvent>> }

/**
 * Hears the desk's events for as long as nobody stops it, across reconnections.
 * `missed` is called when it is heard again, and when it could not be heard at first: what was said meanwhile is not repeated, and what was
 * asked meanwhile may have failed.
 */
export function listenToDesk(client: Heard, hear: (event: DeskEvent) => void, missed: () => void): () => void {
  const stopped = new AbortController()
  let listening = false
  let hasMissed = false

  const listen = async (): Promise<void> => {
    if (listening || stopped.signal.aborted) return
    if (connectionState() !== 'open') {
      hasMissed = true
      return
    }
    listening = true
    try {
      const events = await client.events(undefined, { signal: stopped.signal })
      if (hasMissed) missed()
      for await (const event of events) hear(event)
    } catch {
      // The connection ended, and its state says so; the next 'open' listens again.
    } finally {
      listening = false
      hasMissed = true
    }
    // Ended while the connection stood (or stands again already): listen anew, after the state has had its turn.
    if (connectionState() === 'open' && !stopped.signal.aborted) setTimeout(() => void listen(), 100)
  }

  const unsubscribe = subscribeConnection(() => void listen())
  void listen()
  return () => {
    unsubscribe()
    stopped.abort()
  }
}
