/** connecting: a call waits; lost: a call fails at once, and the page keeps trying by itself */
export type ConnectionState = 'connecting' | 'open' | 'lost'

/**
 * no-session: the desk runs, but does not know this page (started anew, or
 * opened without its link); the person must open the link again.
 * desk-gone: nobody answers.
 * no-library: the program could not open its library, and has ended; libraryTrouble() says why.
 */
export type LostReason = 'no-session' | 'desk-gone' | 'no-library'

/** the same in both languages of the interface */
export type Trouble = { zh: string, en: string }

let state: ConnectionState = 'connecting'
let reason: LostReason | null = null
let trouble: Trouble | null = null
const listeners = new Set<() => void>()

export function connectionState(): ConnectionState {
  return state
}

/** null unless the connection is lost */
export function lostReason(): LostReason | null {
  return reason
}

/** why there is no library; null unless that is the reason */
export function libraryTrouble(): Trouble | null {
  return trouble
}

/** For useSyncExternalStore: calls `listener` after each change. */
export function subscribeConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Set by the transports alone. */
export function setConnectionState(next: ConnectionState, because: LostReason | null = null, why: Trouble | null = null): void {
  if (state === next && reason === because) return
  state = next
  reason = because
  trouble = why
  for (const listener of listeners) listener()
}
