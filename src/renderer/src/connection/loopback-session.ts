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
  const answer = await answering
  if (answer.status === 503) throw new NoLibrary(SessionTroubleSchema.parse(await answer.json()).trouble)
  if (!answer.ok) return 'refused'
  const session = SessionSchema.parse(await answer.json())
  keepToken(session.token)
  return session
}
