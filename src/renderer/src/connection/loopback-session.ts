import { SessionSchema, SessionTroubleSchema, type Session, type SessionRequest } from '#contract/loopback-session.ts'
import type { Trouble } from './connection-state.ts'
import { keepToken, knock } from './knock.ts'

/** The program runs, but could not open its library, and ends. */
export class NoLibrary extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super('no-library')
    this.trouble = trouble
  }
}

/** `refused`: the desk runs but does not know this code or token. `answering`: the answer, where it was asked for before. Throws TypeError where nobody answers, NoLibrary where there is none behind the door. */
export async function openSession(request: SessionRequest, answering = knock(request)): Promise<Session | 'refused'> {
  const { status, body } = await answering
  if (status === 503) throw new NoLibrary(SessionTroubleSchema.parse(body).trouble)
  if (status !== 200) return 'refused'
  const session = SessionSchema.parse(body)
  keepToken(session.token)
  return session
}
