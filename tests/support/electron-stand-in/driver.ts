import type { BrowserContext, Page, Route } from '@playwright/test'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { systemCode } from '#desk/desk-error.ts'
import { standInFile } from './build-stand-in.ts'
import { FromProgramSchema, type FromProgram, type Guard, type MenuEntry, type PortData, type ToProgram } from './messages.ts'
import { installStandIn } from './page-shim.js'

/** where the browser finds what Electron has at desk://app: a name no network resolves; every request to it is answered by the program */
const STANDS_FOR_APP = 'https://desk.invalid'
const APP = 'desk://app'
/** what a message to a program that has just ended fails with */
const GONE = new Set(['EPIPE', 'ERR_IPC_CHANNEL_CLOSED'])

const SentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('from-page'), channel: z.string(), data: z.unknown(), ports: z.array(z.string()) }),
  z.strictObject({ type: z.literal('port-message'), port: z.string(), text: z.string().nullable(), base64: z.string().nullable() }),
  z.strictObject({ type: z.literal('port-close'), port: z.string() }),
  z.strictObject({ type: z.literal('window-open'), url: z.string() }),
])

export type DialogAsked = Extract<FromProgram, { type: 'dialog' }>
type DialogAnswer = { response?: number, filePaths?: string[] }
export type StandInOptions = { context: BrowserContext, main: string, args: string[], env: NodeJS.ProcessEnv }

/** Runs the built main process on the stand-in, with its window as a page of `context`. */
export class ElectronStandIn {
  readonly child: ChildProcess
  readonly #context: BrowserContext
  readonly #answers = new Map<number, (message: FromProgram) => void>()
  #asked = 0
  #opened: (page: Page) => void = () => undefined
  /** the first window's page, loaded */
  readonly window: Promise<Page>
  readonly exited: Promise<number | null>
  page: Page | null = null
  #windowId = 0
  menu: MenuEntry[] = []
  /** addresses and folders that were opened outside the program */
  readonly outside: string[] = []
  readonly dialogs: DialogAsked[] = []
  broughtToFront = 0
  /** how the person answers a dialog; unless told, with the first button, or no folder */
  answerDialog: (asked: DialogAsked) => DialogAnswer = () => ({ response: 0 })

  constructor({ context, main, args, env }: StandInOptions) {
    this.#context = context
    this.window = new Promise((resolve) => { this.#opened = resolve })
    this.child = fork(main, args, {
      execArgv: ['--import', new URL('./register.mjs', import.meta.url).href],
      env: { ...env, STAND_IN_MODULE: standInFile() }, serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.child.on('message', (raw) => void this.#take(FromProgramSchema.parse(raw)))
    this.exited = once(this.child, 'exit').then(async ([code]) => {
      await this.page?.close()
      return z.int().nullable().parse(code)
    })
  }

  /** as the window's close button */
  closeWindow(): void { this.#say({ type: 'window-close-asked', window: this.#windowId }) }
  chooseMenu(...path: string[]): void { this.#say({ type: 'menu-chosen', path }) }
  rendererGone(): void { this.#say({ type: 'page-gone', window: this.#windowId }) }

  #say(message: ToProgram): void {
    if (!this.child.connected) return
    // A test kills the program while its page still talks: what is then on its way reaches nobody, as in life.
    this.child.send(message, (error: Error | null) => {
      if (error !== null && !GONE.has(systemCode(error) ?? '')) this.child.emit('error', error)
    })
  }

  /** Whether the program says no when Electron asks it this. */
  async asks(guard: Guard): Promise<boolean> {
    const answer = await this.#ask({ type: 'guard-asked', window: this.#windowId, ...guard })
    return answer.type === 'guard-answer' && answer.held
  }

  /** What the program's protocol answers: status and words. */
  async fetches(url: string, method = 'GET'): Promise<{ status: number, text: string }> {
    const answer = await this.#ask({ type: 'request', url, method })
    return answer.type === 'response' ? { status: answer.status, text: Buffer.from(answer.body).toString('latin1') } : { status: 0, text: '' }
  }

  /** A message from a frame as it may be inside a page, with ports; whether the program takes the first, known by its answer to a call, or lets go of all. */
  async speaksFrom(frame: { url: string, top: boolean }, channel: string, ports: number, window = this.#windowId): Promise<'taken' | 'refused' | 'unheard'> {
    this.#asked += 1
    const ids = Array.from({ length: ports }, (_, nth) => `intruder-${this.#asked}-${nth}`)
    const heard = new Promise<'taken' | 'refused'>((resolve) => { for (const id of ids) this.#intruders.set(id, resolve) })
    this.#say({ type: 'from-page', window, frame, channel, data: { saved: true }, ports: ids })
    for (const port of ids) this.#say({ type: 'port-message', port, data: '{"i":"1","p":{"u":"/access/state","b":{"json":null,"meta":[[3]]}}}' })
    // Asked over the same line behind it: what is not answered by then is not heard.
    const after = this.fetches(`${APP}/`).then(() => this.fetches(`${APP}/`)).then((): 'unheard' => 'unheard')
    return await Promise.race([heard, after])
  }
  readonly #intruders = new Map<string, (how: 'taken' | 'refused') => void>()

  #ask(message: { type: 'request', url: string, method: string } | ({ type: 'guard-asked', window: number } & Guard) | { type: 'navigate-asked', window: number, url: string, top: boolean }): Promise<FromProgram> {
    this.#asked += 1
    const id = this.#asked
    const answered = new Promise<FromProgram>((resolve) => { this.#answers.set(id, resolve) })
    this.#say({ ...message, id })
    return answered
  }

  async #take(message: FromProgram): Promise<void> {
    switch (message.type) {
      case 'open-window': return this.#openWindow(message)
      case 'load': return this.#load(message)
      case 'destroy-window': await this.page?.close(); return
      case 'to-page': return this.#give({ channel: message.channel })
      case 'port-message':
        this.#intruders.get(message.port)?.('taken')
        return this.#give({ port: message.port, ...portWords(message.data) })
      case 'port-close':
        this.#intruders.get(message.port)?.('refused')
        return this.#give({ port: message.port, closed: true })
      case 'response': case 'navigate-answer': case 'guard-answer': this.#answers.get(message.id)?.(message); this.#answers.delete(message.id); return
      case 'menu': this.menu = message.items; return
      case 'outside': this.outside.push(message.what); return
      case 'to-front': this.broughtToFront += 1; return
      case 'dialog': {
        this.dialogs.push(message)
        const { response = 0, filePaths = [] } = this.answerDialog(message)
        this.#say({ type: 'dialog-answer', id: message.id, response, filePaths })
      }
    }
  }

  #window: Promise<Page> | null = null

  async #openWindow({ window, preload, width, height }: Extract<FromProgram, { type: 'open-window' }>): Promise<void> {
    this.#windowId = window
    this.#window = this.#makeWindow(window, preload, width, height)
    this.page = await this.#window
  }

  async #makeWindow(window: number, preload: string, width: number, height: number): Promise<Page> {
    const page = await this.#context.newPage()
    await page.setViewportSize({ width, height })
    await page.exposeBinding('__standInSend', ({ frame }, raw: unknown) => {
      const sent = SentSchema.parse(raw)
      const where = { url: frame.url().replace(STANDS_FOR_APP, APP), top: frame.parentFrame() === null }
      if (sent.type === 'from-page') this.#say({ ...sent, window, frame: where })
      else if (sent.type === 'port-close') this.#say(sent)
      else if (sent.type === 'window-open') this.#say({ type: 'window-open-asked', window, url: sent.url })
      else this.#say({ type: 'port-message', port: sent.port, data: sent.text ?? new Uint8Array(Buffer.from(sent.base64 ?? '', 'base64')) })
    })
    await page.addInitScript({ content: `(${installStandIn.toString()})(${JSON.stringify(APP)}, (require, module, exports, location) => { ${await readFile(preload, 'utf8')}\n})` })
    await page.route('**/*', (route) => this.#answerRoute(route, window))
    page.on('crash', () => this.#say({ type: 'page-gone', window }))
    page.on('popup', (popup) => {
      this.#say({ type: 'window-open-asked', window, url: popup.url() })
      void popup.close()
    })
    return page
  }

  async #load({ window, url }: Extract<FromProgram, { type: 'load' }>): Promise<void> {
    const page = await this.#window
    if (page === null) throw new Error('a window is opened before it loads')
    await page.goto(url.replace(APP, STANDS_FOR_APP))
    this.#say({ type: 'loaded', window })
    this.#opened(page)
  }

  async #answerRoute(route: Route, window: number): Promise<void> {
    const request = route.request()
    const url = request.url().replace(STANDS_FOR_APP, APP)
    const top = request.isNavigationRequest() && request.frame().parentFrame() === null
    // The program's own loading of its page is not asked about, nor is a reload of it.
    if (request.isNavigationRequest() && !(top && url === `${APP}/`)) {
      const answer = await this.#ask({ type: 'navigate-asked', window, url, top })
      if (answer.type !== 'navigate-answer' || answer.prevented) return route.abort('aborted')
    }
    if (!url.startsWith(`${APP}/`)) return route.abort('blockedbyclient')
    const response = await this.#ask({ type: 'request', url, method: request.method() })
    if (response.type !== 'response') return route.abort('failed')
    await route.fulfill({ status: response.status, headers: response.headers, body: Buffer.from(response.body) })
  }

  async #give(message: object): Promise<void> {
    const page = await this.#window
    // A page that closes meanwhile takes the message with it, as a window would.
    await page?.evaluate((given) => { Reflect.get(window, '__standInTake')?.(given) }, message).catch(() => undefined)
  }
}

function portWords(data: PortData): { text: string | null, base64: string | null } {
  return typeof data === 'string' ? { text: data, base64: null } : { text: null, base64: Buffer.from(data).toString('base64') }
}
