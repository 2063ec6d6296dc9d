import type { DeskEvent } from '#contract/views.ts'
import { connectionState, subscribeConnection } from './connection-state.ts'
import type { DeskClient } from './desk-client.ts'

/**
 * Hears the desk's events for as long as nobody stops it, across reconnections.
 * `missed` is called after each reconnection: what was said meanwhile is not repeated.
 */
export function listenToDesk(client: DeskClient, hear: (event: DeskEvent) => void, missed: () => void): () => void {
  const stopped = new AbortController()
  let listening = false
  let before = false

  const listen = async (): Promise<void> => {
    if (listening || stopped.signal.aborted || connectionState() !== 'open') return
    listening = true
    try {
      const events = await client.events(undefined, { signal: stopped.signal })
      if (before) missed()
      before = true
      for await (const event of events) hear(event)
    } catch {
      // The connection ended, and its state says so; the next 'open' listens again.
    } finally {
      listening = false
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
