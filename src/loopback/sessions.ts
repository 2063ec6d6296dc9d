import { newSecret, sameSecret } from './secret.ts'

export type LoopbackSession = { id: string, token: string, capability: string }

/** a person does not open more tabs than this; the oldest session makes room */
const MOST_SESSIONS = 256
/** long enough for a cold browser to start */
const ONCE_LIVES_MS = 120_000

/**
 * Who may come in. All of it lives in memory and dies with the program.
 * The printed link's code holds as long as the program runs, for the person who
 * can read the terminal; a code for a browser the program opens itself works once.
 */
export class Sessions {
  readonly printedCode = newSecret()
  readonly #once = new Map<string, number>()
  #sessions: LoopbackSession[] = []
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  onceCode(): string {
    const code = newSecret()
    this.#once.set(code, this.#now() + ONCE_LIVES_MS)
    return code
  }

  enter(code: string): LoopbackSession | null {
    if (!this.#accepts(code)) return null
    const session = { id: newSecret(), token: newSecret(), capability: newSecret() }
    this.#sessions = [...this.#sessions, session].slice(-MOST_SESSIONS)
    return session
  }

  byToken(token: string): LoopbackSession | null {
    return this.#sessions.findLast((session) => sameSecret(token, session.token)) ?? null
  }

  byCapability(capability: string): LoopbackSession | null {
    return this.#sessions.findLast((session) => sameSecret(capability, session.capability)) ?? null
  }

  #accepts(code: string): boolean {
    if (sameSecret(code, this.printedCode)) return true
    const held = [...this.#once.keys()].find((right) => sameSecret(code, right))
    if (held === undefined) return false
    const alive = (this.#once.get(held) ?? 0) > this.#now()
    this.#once.delete(held)
    return alive
  }
}
