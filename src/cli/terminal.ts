import { randomUUID } from 'node:crypto'
import { DeskError, isDeskError, storageError, systemCode } from '#desk/desk-error.ts'
import { stderrLog } from '#desk/log.ts'
import { errorWords } from './error-words.ts'
import { UsageError } from './usage-error.ts'

/** Where a command writes. Tests give their own. */
export type Terminal = { out: (text: string) => void, err: (text: string) => void }

export type Failure = { code: string, message: string, data: unknown }

/** A failure as scripts read it. A bug is written down and shows only its id. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) return { code: 'bad-usage', message: error.message, data: {} }
  const known = isDeskError(error) ? error : systemCode(error) === null ? bug(error) : storageError(error)
  return { code: known.code, message: errorWords(known), data: known.data }
}

function bug(error: unknown): DeskError {
  const id = randomUUID().slice(0, 8)
  stderrLog.bug(id, ['cli'], error)
  return new DeskError('internal', { id })
}

/** Chinese for people, or JSON for scripts: one value on stdout, one error on stderr. */
export class Report {
  readonly json: boolean
  readonly #terminal: Terminal

  constructor(json: boolean, terminal: Terminal) {
    this.json = json
    this.#terminal = terminal
  }

  done(value: unknown, words: () => string): void {
    const text = this.json ? JSON.stringify(value) : words()
    if (text !== '') this.#terminal.out(`${text}\n`)
  }

  failed(failure: Failure, more: Record<string, unknown> = {}): void {
    this.#terminal.err(this.json ? `${JSON.stringify({ ...failure, ...more })}\n` : `${failure.message}\n`)
  }
}

/** What became of several things: the done ones are done, each failed one is named. */
export type Outcome<T> = { done: T[], failed: (Failure & { of: string })[] }

export async function each<T>(names: readonly string[], work: (name: string) => Promise<T>): Promise<Outcome<T>> {
  const outcome: Outcome<T> = { done: [], failed: [] }
  for (const name of names) {
    try {
      outcome.done.push(await work(name))
    } catch (error) {
      outcome.failed.push({ ...failureOf(error), of: name })
    }
  }
  return outcome
}

/** Exit code 1 where anything failed: the first one's error on stderr, all of them under `failed`. */
export function tell<T>(report: Report, outcome: Outcome<T>, value: unknown, words: () => string): number {
  report.done(value, words)
  const [first] = outcome.failed
  if (first === undefined) return 0
  const { of: _, ...failure } = first
  if (report.json) report.failed(failure, { failed: outcome.failed })
  else for (const one of outcome.failed) report.failed({ ...one, message: one.message.includes(one.of) ? one.message : `${one.of}：${one.message}` })
  return 1
}
