import type { IncomingMessage } from 'node:http'
import { SessionRequestSchema, type Session } from '#contract/loopback-session.ts'
import type { PageAnswer } from '#desk/pages/page-server.ts'
import type { LoopbackSession, Sessions } from './sessions.ts'

const LONGEST_REQUEST = 1_024

export const SESSION_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'content-type': 'application/json' }

/** Trades a launch code for a session, or says whether a token still holds. Anything else is 401, with no reason given. */
export async function answerSession(request: IncomingMessage, sessions: Sessions): Promise<PageAnswer> {
  const session = request.headers['content-type'] === 'application/json' ? findSession(await readBody(request), sessions) : null
  if (session === null) return { status: 401, headers: SESSION_HEADERS, body: new TextEncoder().encode('{}') }
  const granted: Session = { token: session.token, previewBase: `/${session.capability}/preview/` }
  return { status: 200, headers: SESSION_HEADERS, body: new TextEncoder().encode(JSON.stringify(granted)) }
}

function findSession(body: string, sessions: Sessions): LoopbackSession | null {
  const asked = SessionRequestSchema.safeParse(parseJson(body))
  if (!asked.success) return null
  return 'code' in asked.data ? sessions.enter(asked.data.code) : sessions.byToken(asked.data.token)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    length += bytes.byteLength
    if (length > LONGEST_REQUEST) return ''
    parts.push(bytes)
  }
  return Buffer.concat(parts).toString('utf8')
}
