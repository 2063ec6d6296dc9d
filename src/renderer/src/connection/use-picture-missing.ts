import { useState, useSyncExternalStore } from 'react'
import { connectionState, subscribeConnection } from './connection-state.ts'

/**
 * Whether the library has no such picture, and what to call when one could not be fetched. Without a connection none can be, which says
 * nothing of the library; so each is asked for anew when the desk is there again, as is another picture in the same place.
 */
export function usePictureMissing(asset: string): { isMissing: boolean, onError: () => void } {
  const connection = useSyncExternalStore(subscribeConnection, connectionState)
  const [failed, setFailed] = useState<string | null>(null)
  const asked = `${asset} ${connection}`
  return { isMissing: connection === 'open' && failed === asked, onError: () => setFailed(asked) }
}
