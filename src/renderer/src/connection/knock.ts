import { SESSION_PATH } from '#contract/loopback-door.ts'
import type { SessionRequest } from '#contract/loopback-session.ts'

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

export function keepToken(token: string): void {
  sessionStorage.setItem(KEPT_IN_TAB, token)
}

/** Rejects with TypeError where nobody answers. */
export function knock(request: SessionRequest): Promise<Response> {
  return fetch(SESSION_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    credentials: 'omit',
    cache: 'no-store',
  })
}

export type Knock = { request: SessionRequest, answer: Promise<Response> }

let first: Knock | null = null

/** Knocks while the program that goes in is still being read. In Electron there is no door. */
export function knockFirst(): void {
  if (window.rednetDesk !== undefined) return
  const code = takeLaunchCode()
  const token = code === null ? keptToken() : null
  const request = code !== null ? { code } : token !== null ? { token } : null
  if (request === null) return
  const answer = knock(request)
  answer.catch(() => undefined) // whoever goes in hears of it
  first = { request, answer }
}

/** What knockFirst began, once: a code may be good for one page and one time. */
export function takeFirstKnock(): Knock | null {
  const taken = first
  first = null
  return taken
}
