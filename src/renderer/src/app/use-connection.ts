import { useSyncExternalStore } from 'react'
import { connectionState, lostReason, subscribeConnection, type ConnectionState, type LostReason } from '#renderer/connection/connection-state.ts'

export function useConnection(): { state: ConnectionState, reason: LostReason | null } {
  return {
    state: useSyncExternalStore(subscribeConnection, connectionState),
    reason: useSyncExternalStore(subscribeConnection, lostReason),
  }
}
