import { SESSION_PATH } from '#contract/loopback-door.ts'
import { SessionSchema, SessionTroubleSchema, type Session, type SessionRequest } from '#contract/loopback-session.ts'
import type { Trouble } from './connection-state.ts'

const KEPT_IN_TAB = 'rednet-desk.session'

/**
 * The launch code travels in the address's fragment, which no server, log or
 * Referer sees, and leaves the address bar before anything else happens.
 */
export function takeLaunchCode(): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get('code')
  if (code !== null) history.replaceState(history.state, '', location.pathname)
  return code
}

/** This tab's session of before a reload. sessionStorage is per tab and per origin, port included; a cookie would reach other ports. */
export function keptToken(): string | null {
  return sessionStorage.getItem(KEPT_IN_TAB)
}

/** The program runs, but could not open its library, and ends. */
export class NoLibrary extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super('no-library')
    this.trouble = trouble
  }
}

/** `refused`: the desk runs but does not know this code or token. Throws TypeError where nobody answers, NoLibrary where there is none behind the door. */
export async function openSession(request: SessionRequest): Promise<Session | 'refused'> {
  const answer = await fetch(SESSION_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    credentials: 'omit',
    cache: 'no-store',
  })
  if (answer.status === 503) throw new NoLibrary(SessionTroubleSchema.parse(await answer.json()).trouble)
  if (!answer.ok) return 'refused'
  const session = SessionSchema.parse(await answer.json())
  sessionStorage.setItem(KEPT_IN_TAB, session.token)
  return session
}
