import type { IncomingHttpHeaders } from 'node:http'
import { SESSION_PATH, SOCKET_PATH } from '#contract/loopback-door.ts'

/** what is behind a session's capability, and what is asked for there */
export const PREVIEW_PATH = /^\/([A-Za-z0-9_-]{43})\/preview\/(.+)$/

export type Knock = { method: string, path: string, headers: IncomingHttpHeaders, upgrade: boolean }
export type Self = { host: string, origin: string }

/**
 * The status a request is turned away with before anything is looked up, or
 * null. Host must be exactly ours (a rebound name is not), Origin exactly ours
 * wherever something is asked for or a socket opened; a foreign page may at
 * most bring the person to the start page, which holds nothing without a session.
 */
export function refusal({ method, path, headers, upgrade }: Knock, self: Self): 403 | 404 | 405 | 421 | null {
  if (headers.host !== self.host) return 421
  if (!upgrade && isPicture(path, headers) && (headers.origin === undefined || headers.origin === 'null')) return method === 'GET' || method === 'HEAD' ? null : 405
  if (headers.origin !== undefined && headers.origin !== self.origin) return 403
  if (upgrade) {
    if (method !== 'GET') return 405
    if (path !== SOCKET_PATH) return 404
    return headers.origin === self.origin && sameSite(headers) ? null : 403
  }
  if (path === SESSION_PATH) {
    if (method !== 'POST') return 405
    return headers.origin === self.origin && sameSite(headers) ? null : 403
  }
  if (method !== 'GET' && method !== 'HEAD') return 405
  return sameSite(headers) || isArrival(path, headers) ? null : 403
}

/** Browsers of these years send it and scripts cannot forge it; where it is absent Host and Origin stand alone. */
function sameSite(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

function isArrival(path: string, headers: IncomingHttpHeaders): boolean {
  return path === '/' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}

/**
 * The preview's frame is sandboxed, so of no origin: its pictures are asked for from another site, with `Origin: null` or none. What lets them
 * in is their path, which nobody can guess; it is looked up next.
 */
function isPicture(path: string, headers: IncomingHttpHeaders): boolean {
  return PREVIEW_PATH.test(path) && headers['sec-fetch-mode'] === 'no-cors' && headers['sec-fetch-dest'] === 'image'
}
