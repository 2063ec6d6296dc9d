import { RPCLink } from '@orpc/client/websocket'
import type { Session, SessionRequest } from '#contract/loopback-session.ts'
import { invariant } from '#core/invariant.ts'
import { sameValue } from '#core/same-value.ts'
import { connectionState, lostReason, setConnectionState, subscribeConnection, type LostReason, type Trouble } from './connection-state.ts'
import { DeskUnreachable } from './desk-unreachable.ts'
import type { DeskTransport } from './desk-transport.ts'
import { keptToken, openSocket, takeFirstKnock, takeLaunchCode } from './knock.ts'
import { NoLibrary, openSession } from './loopback-session.ts'

const RETRY_AFTER_MS = [200, 500, 1_000, 2_000, 5_000]

/**
 * The desk over the loopback shell's WebSocket, reconnecting for as long as the
 * page lives. A page that outlives its desk keeps its words: opening the new
 * link in the same tab changes the fragment only, so the page stays and comes in again.
 */
export function connectSocket(): DeskTransport {
  let session: Session | null = null
  let link: RPCLink<Record<never, never>> | null = null
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let knocked = takeFirstKnock()
  let opened = knocked?.socket ?? null
  let code = takeLaunchCode() ?? (knocked !== null && 'code' in knocked.request ? knocked.request.code : null)
  let busy = false

  const lose = (reason: LostReason, trouble: Trouble | null = null): void => {
    link = null
    setConnectionState('lost', reason, trouble)
    const wait = RETRY_AFTER_MS[Math.min(failures, RETRY_AFTER_MS.length - 1)]
    failures += 1
    // Without a session nothing changes by itself: the next try comes with a new code.
    if (reason === 'desk-gone') retry = setTimeout(() => void connect(), wait)
  }

  const ask = (request: SessionRequest): Promise<Session | 'refused'> => {
    const first = knocked
    knocked = null
    return first !== null && sameValue(first.request, request) ? openSession(request, first.answer) : openSession(request)
  }

  /** The one that was opened before this program was there, where it is this session's and stands. */
  const socketOf = async ({ token }: Session): Promise<WebSocket> => {
    const first = await opened
    opened = null
    if (first === null) return (await openSocket(token)).socket
    if (first.token === token && first.socket.readyState === WebSocket.OPEN) return first.socket
    first.socket.close()
    return (await openSocket(token)).socket
  }

  const enter = async (): Promise<Session | 'refused'> => {
    const offered = code
    code = null
    if (offered !== null) {
      const entered = await ask({ code: offered }).catch((error: unknown) => {
        code = offered // nobody answered: the code is still good
        throw error
      })
      if (entered !== 'refused') return entered
    }
    const token = session?.token ?? keptToken()
    return token === null ? 'refused' : ask({ token })
  }

  const connect = async (): Promise<void> => {
    if (busy) return
    busy = true
    clearTimeout(retry)
    try {
      const first = await enter()
      // A new link may have come while the old session was still being tried.
      const entered = first === 'refused' && code !== null ? await enter() : first
      if (entered === 'refused') return lose('no-session')
      session = entered
      const socket = await socketOf(entered)
      link = new RPCLink({ websocket: socket })
      socket.addEventListener('close', () => {
        link = null
        setConnectionState('connecting')
        void connect()
      })
      failures = 0
      setConnectionState('open')
    } catch (error) {
      if (error instanceof NoLibrary) lose('no-library', error.trouble)
      else lose('desk-gone')
    } finally {
      busy = false
    }
  }

  window.addEventListener('hashchange', () => {
    code = takeLaunchCode() ?? code
    if (code !== null && connectionState() !== 'open') void connect()
  })
  void connect()

  return {
    link: {
      async call(path, input, options) {
        await settled()
        if (link === null) throw new DeskUnreachable(lostReason() ?? 'desk-gone')
        return link.call(path, input, options)
      },
    },
    ready: firstOpen(),
    previewBase() {
      invariant(session !== null, 'previewBase before the first session')
      return session.previewBase
    },
  }
}

/** resolves once the try under way has come to something */
function settled(): Promise<void> {
  return when((state) => state !== 'connecting')
}

function firstOpen(): Promise<void> {
  return when((state) => state === 'open')
}

function when(holds: (state: ReturnType<typeof connectionState>) => boolean): Promise<void> {
  if (holds(connectionState())) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = subscribeConnection(() => {
      if (!holds(connectionState())) return
      stop()
      resolve()
    })
  })
}
