import { useSyncExternalStore } from 'react'
import { connectionState, libraryTrouble, lostReason, subscribeConnection, type ConnectionState, type LostReason, type Trouble } from '#renderer/connection/connection-state.ts'

export function useConnection(): { state: ConnectionState, reason: LostReason | null, trouble: Trouble | null } {
  return {
    state: useSyncExternalStore(subscribeConnection, connectionState),
    reason: useSyncExternalStore(subscribeConnection, lostReason),
    trouble: useSyncExternalStore(subscribeConnection, libraryTrouble),
  }
}
