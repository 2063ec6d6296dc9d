import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Gated } from '#core/gate/gate-report.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import type { DeskErrorData } from '#contract/errors.ts'
import { DeskError, systemCode } from '../desk-error.ts'
import { answerReader } from './answer-reader.ts'
import type { ForeignFile } from './read-foreign-file.ts'
import { FromReaderSchema, type FromReader, type ToReader } from './reader-messages.ts'

/** ms for one file: a book of 240,000 words takes a tenth of it */
const LONGEST = 30_000
/** MB of a thread's heap */
const MOST_MEMORY = 1_536

type Reason = DeskErrorData<'text-unreadable'>['reason']
export type ReadApartOptions = { file?: string | null, longest?: number, memory?: number }

/** The thread's own bundle lies beside the programs'; null where the program runs unbuilt, as in tests. */
function threadFile(): string | null {
  const here = dirname(fileURLToPath(import.meta.url))
  return [here, dirname(here)].map((folder) => join(folder, 'reading-thread.js')).find((file) => existsSync(file)) ?? null
}

/** Reads foreign files away from the desk's own thread, one at a time, each within its time and memory. */
export class ForeignReader {
  readonly #file: string | null
  readonly #longest: number
  readonly #memory: number
  #last: Promise<unknown> = Promise.resolve()

  constructor({ file = threadFile(), longest = LONGEST, memory = MOST_MEMORY }: ReadApartOptions = {}) {
    this.#file = file
    this.#longest = longest
    this.#memory = memory
  }

  /** See readForeignFile. DeskError `text-unreadable` also as too-slow, and as too-large for what needs more memory than a document may. */
  async read(bytes: Uint8Array, name: string): Promise<ForeignFile> {
    const answer = await this.#asked({ ask: 'read', name, bytes }, name)
    if (answer.answer === 'gated') throw new Error('asked to read, the thread answered another question')
    const original = answer.kind === null ? {} : { original: { kind: answer.kind, bytes } }
    const notes = answer.notes.length === 0 ? {} : { notes: answer.notes }
    return answer.answer === 'text' ? { text: answer.text, ...notes, ...original } : { ...notes, html: answer.html, gated: answer.gated, embedded: answer.embedded, ...(answer.said === null ? {} : { said: answer.said }), ...original }
  }

  /** See gateHtml. `name`: of the file the page came in, for a refusal. */
  async gate(html: string, pictures: ReadonlyMap<string, LeadImage>, name: string): Promise<Gated> {
    const answer = await this.#asked({ ask: 'gate', html, pictures: new Map(pictures) }, name)
    if (answer.answer === 'gated') return answer.gated
    throw new Error(`asked for the gate, the thread answered ${answer.answer}`)
  }

  async #asked(question: ToReader, name: string): Promise<Exclude<FromReader, { answer: 'refused' }>> {
    const mine = this.#last.then(async () => (this.#file === null ? await answerReader(question) : await this.#inThread(this.#file, question)))
    this.#last = mine.catch(() => undefined)
    const answer = await mine
    if (answer.answer === 'refused') throw new DeskError('text-unreadable', { name, reason: answer.reason })
    return answer
  }

  async #inThread(file: string, question: ToReader): Promise<FromReader> {
    const thread = new Worker(file, { workerData: question, resourceLimits: { maxOldGenerationSizeMb: this.#memory } })
    try {
      return await new Promise<FromReader>((resolve, reject) => {
        const refused = (reason: Reason): void => resolve({ answer: 'refused', reason })
        const timer = setTimeout(() => refused('too-slow'), this.#longest)
        thread.once('message', (message) => {
          clearTimeout(timer)
          const answer = FromReaderSchema.safeParse(message)
          if (answer.success) resolve(answer.data)
          else reject(answer.error)
        })
        thread.once('error', (error) => {
          clearTimeout(timer)
          if (systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY') refused('too-large')
          else reject(error)
        })
        thread.once('exit', () => {
          clearTimeout(timer)
          reject(new Error('the reading thread ended without an answer'))
        })
      })
    } finally {
      await thread.terminate()
    }
  }
}

/** One reader for the whole process: two books at once would take twice the memory. */
export const foreignReader = new ForeignReader()
