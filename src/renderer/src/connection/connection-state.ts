/** connecting: a call waits; lost: a call fails at once, and the page keeps trying by itself */
export type ConnectionState = 'connecting' | 'open' | 'lost'

/**
 * no-session: the desk runs, but does not know this page (started anew, or
 * opened without its link); the person must open the link again.
 * desk-gone: nobody answers.
 */
export type LostReason = 'no-session' | 'desk-gone'

let state: ConnectionState = 'connecting'
let reason: LostReason | null = null
const listeners = new Set<() => void>()

export function connectionState(): ConnectionState {
  return state
}

/** null unless the connection is lost */
export function lostReason(): LostReason | null {
  return reason
}

/** For useSyncExternalStore: calls `listener` after each change. */
export function subscribeConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Set by the transports alone. */
export function setConnectionState(next: ConnectionState, because: LostReason | null = null): void {
  if (state === next && reason === because) return
  state = next
  reason = because
  for (const listener of listeners) listener()
}
