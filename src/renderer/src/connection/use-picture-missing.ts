import { useState, useSyncExternalStore } from 'react'
import { connectionState, subscribeConnection } from './connection-state.ts'

/**
 * Whether the library has no such picture, and what to call when one could not be fetched. Without a connection none can be, which says
 * nothing of the library; so each is asked for anew when the desk is there again, as is another picture in the same place.
 * `attempt` is to be the image's key: a browser does not fetch an address again for the element that failed.
 */
export function usePictureMissing(asset: string): { isMissing: boolean, attempt: number, onError: () => void } {
  const connection = useSyncExternalStore(subscribeConnection, connectionState)
  const [failed, setFailed] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [before, setBefore] = useState(connection)
  if (before !== connection) {
    setBefore(connection)
    if (connection === 'open' && failed !== null) {
      setFailed(null)
      setAttempt(attempt + 1)
    }
  }
  return { isMissing: connection === 'open' && failed === asset, attempt, onError: () => setFailed(asset) }
}
