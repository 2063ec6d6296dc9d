import { SESSION_PATH, SOCKET_PATH, SOCKET_PROTOCOL, TOKEN_PROTOCOL_PREFIX } from '#contract/loopback-door.ts'
import type { SessionRequest } from '#contract/loopback-session.ts'
import { DeskUnreachable } from './desk-unreachable.ts'

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

/** What the door said: its status, and what came with it where that was JSON. */
export type Answered = { status: number, body: unknown }

/** Rejects with TypeError where nobody answers. */
export async function knock(request: SessionRequest): Promise<Answered> {
  const response = await fetch(SESSION_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    credentials: 'omit',
    cache: 'no-store',
  })
  return { status: response.status, body: await response.json().catch(() => null) }
}

/** A socket that a session's token was offered over, open. */
export type OpenSocket = { token: string, socket: WebSocket }

/** Rejects where it is closed instead of opened. */
export function openSocket(token: string): Promise<OpenSocket> {
  return new Promise((resolve, reject) => {
    const address = new URL(SOCKET_PATH, location.href)
    address.protocol = 'ws:'
    // A browser's WebSocket can send no header of its own but this one, and the address is logged in more places.
    const socket = new WebSocket(address, [SOCKET_PROTOCOL, `${TOKEN_PROTOCOL_PREFIX}${token}`])
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => resolve({ token, socket }), { once: true })
    socket.addEventListener('close', () => reject(new DeskUnreachable('desk-gone')), { once: true })
  })
}

/** socket: null where none came of it */
export type Knock = { request: SessionRequest, answer: Promise<Answered>, socket: Promise<OpenSocket | null> }

declare global {
  interface Window {
    /** what the first page's own script began, until the program takes it */
    rednetKnock?: Knock
  }
}

/** Knocks, and opens the socket, while the program that goes in is still being read. In Electron there is no door. */
export function knockFirst(): void {
  if (window.rednetDesk !== undefined) return
  const code = takeLaunchCode()
  const token = code === null ? keptToken() : null
  const request = code !== null ? { code } : token !== null ? { token } : null
  if (request === null) return
  const answer = knock(request)
  // Whoever goes in hears what went wrong, and parses what was said.
  const socket = answer.then(({ status, body }) => (status === 200 && typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string' ? openSocket(body.token) : null)).catch(() => null)
  window.rednetKnock = { request, answer, socket }
}

/** What knockFirst began, once: a code may be good for one page and one time. */
export function takeFirstKnock(): Knock | null {
  const taken = window.rednetKnock ?? null
  delete window.rednetKnock
  return taken
}
