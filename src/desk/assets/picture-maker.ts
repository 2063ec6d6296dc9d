import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DeskErrorData } from '#contract/errors.ts'
import { DeskError, storageError } from '../desk-error.ts'
import type { ImageKind } from './image-kind.ts'
import { FromPictureProcessSchema, type Made, type ToPictureProcess } from './picture-messages.ts'
import { unpacking } from './unpacking.ts'

/** ms for one picture: the largest taken needs a tenth of it */
const LONGEST = 30_000
/** ms without a picture, after which the process ends: its memory is wanted elsewhere */
const IDLE = 60_000

type Reason = DeskErrorData<'asset-rejected'>['reason']

/** The process's own bundle lies beside the programs'; null where the program runs unbuilt, as in tests. */
function processFile(): string | null {
  const here = dirname(fileURLToPath(import.meta.url))
  return [here, dirname(here)].map((folder) => join(folder, 'picture-process.js')).find((file) => existsSync(file)) ?? null
}

export type PictureMakerOptions = { file?: string | null, longest?: number }

/** Has pictures unpacked in a process of their own, one at a time, each within its time. */
export class PictureMaker {
  readonly #file: string | null
  readonly #longest: number
  #child: ChildProcess | null = null
  #idle: NodeJS.Timeout | null = null
  #last: Promise<unknown> = Promise.resolve()
  #lastId = 0

  constructor({ file = processFile(), longest = LONGEST }: PictureMakerOptions = {}) {
    this.#file = file
    this.#longest = longest
  }

  /** DeskError: asset-rejected damaged, too-large, too-slow, no-unpacker; storage-failed where the system starts no process */
  async make(name: string, bytes: Uint8Array, kind: ImageKind): Promise<Made> {
    const mine = this.#last.then(() => this.#made(bytes, kind))
    this.#last = mine.catch(() => undefined)
    const made = await mine
    if (typeof made !== 'string') return made
    throw new DeskError('asset-rejected', { name, reason: made })
  }

  close(): void {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#child?.kill('SIGKILL')
    this.#child = null
  }

  async #made(bytes: Uint8Array, kind: ImageKind): Promise<Made | Reason> {
    if (this.#file !== null) return await this.#asked(this.#start(this.#file), { id: this.#lastId += 1, bytes, kind })
    return await unpacking((makePictures) => makePictures(Buffer.from(bytes), kind))
  }

  #start(file: string): ChildProcess {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.close(), IDLE)
    this.#idle.unref()
    if (this.#child !== null && this.#child.connected) return this.#child
    // Electron's own program is a plain Node when it is told so.
    const child = fork(file, [], { serialization: 'advanced', execArgv: [], env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    // A program that has nothing else to do ends, and this with it.
    child.unref()
    child.channel?.unref()
    this.#child = child
    return child
  }

  async #asked(child: ChildProcess, question: ToPictureProcess): Promise<Made | Reason> {
    child.channel?.ref()
    return await new Promise<Made | Reason>((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer)
        child.removeAllListeners()
        child.on('error', () => undefined)
        child.channel?.unref()
      }
      const done = (answer: Made | Reason): void => {
        end()
        if (typeof answer === 'string' && answer !== 'too-large') this.close()
        resolve(answer)
      }
      const timer = setTimeout(() => done('too-slow'), this.#longest)
      child.on('message', (message) => {
        const answer = FromPictureProcessSchema.safeParse(message)
        if (answer.success && answer.data.id === question.id) done(answer.data.made ?? answer.data.failed ?? 'damaged')
      })
      // A reader that breaks on a file has told what the file is.
      child.on('exit', () => done('damaged'))
      const refused = (error: Error): void => {
        end()
        this.close()
        reject(storageError(error))
      }
      // No process, no memory for one: that says nothing about the picture.
      child.on('error', (error) => refused(error))
      child.send(question, (error) => {
        if (error !== null && child.exitCode === null && child.signalCode === null) refused(error)
      })
    })
  }
}
