import type { DeskClient } from '#renderer/connection/desk-client.ts'
import type { AutosaveClock } from './autosave.ts'
import type { RecoveryStore } from './recovery-store.ts'

/** What an open article needs of the world around it; tests bring their own. */
export type DocumentDeps = {
  desk: { article: Pick<DeskClient['article'], 'get' | 'create' | 'save'>, history: Pick<DeskClient['history'], 'list'> }
  clock: AutosaveClock
  recovery: RecoveryStore
  /** UTC, ISO 8601 */
  now: () => string
  /** marks this window's recovery copies apart from every other's */
  session: string
}

export const browserClock: AutosaveClock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
