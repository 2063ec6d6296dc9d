import type { Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { DESK_PORT_MESSAGE } from '#contract/preload-bridge.ts'
import { SOCKET_PATH, SOCKET_PROTOCOL, TOKEN_PROTOCOL_PREFIX } from '#contract/loopback-door.ts'

const AnswerSchema = z.looseObject({ i: z.string(), p: z.looseObject({ s: z.number().optional(), b: z.unknown().optional() }).optional() })
const HeardSchema = z.array(z.strictObject({ text: z.string() }))
const BodySchema = z.looseObject({ json: z.looseObject({ code: z.string() }) })
/** ms until what was asked is said to hang; no measure of speed */
const HANGS = 60_000

/** code: of an error; null where the call was carried out. status 0: no answer came. */
export type Answer = { status: number, code: string | null }
export type PageWire = {
  /** Hands a message of any shape to the desk, as a page that has been taken over can. */
  send: (message: string | Uint8Array) => Promise<void>
  /** A call whose parts are written out by hand: `body` is JSON's text. */
  ask: (url: string, body: string, headers?: string, rest?: Uint8Array) => Promise<Answer>
}

/** Keeps the port that the page is handed from the page's own script; before the page loads. */
export async function keepPort(page: Page): Promise<void> {
  await page.addInitScript((wanted) => {
    window.addEventListener('message', (event) => {
      const [port] = event.ports
      if (event.data !== wanted || port === undefined) return
      event.stopImmediatePropagation()
      Reflect.set(window, '__probePort', port)
    }, true)
  }, DESK_PORT_MESSAGE)
}

/** The page's own line to the desk (its port where `keepPort` kept one, else a socket of its session), used without the program's client. */
export async function openWire(page: Page): Promise<PageWire> {
  const waiting = new Map<string, (answer: Answer) => void>()
  const name = `__probe${randomUUID().replaceAll('-', '')}`
  await page.exposeFunction(`${name}Heard`, (raw: unknown) => {
    for (const { text } of HeardSchema.parse(raw)) {
      const answer = AnswerSchema.parse(JSON.parse(text))
      const status = answer.p?.s ?? 200
      waiting.get(answer.i)?.({ status, code: status === 200 ? null : BodySchema.safeParse(answer.p?.b).data?.json.code ?? '?' })
      waiting.delete(answer.i)
    }
  })
  await page.waitForFunction(() => Reflect.has(window, '__probePort') || (sessionStorage.getItem('rednet-desk.session') ?? '').length === 43)
  await page.evaluate(async ({ key, path, protocol, prefix }) => {
    const told: (list: { text: string }[]) => Promise<void> = Reflect.get(window, `${key}Heard`)
    const batch: { text: string }[] = []
    const hear = (text: string): void => {
      if (batch.length === 0) setTimeout(() => { void told(batch.splice(0)) })
      batch.push({ text })
    }
    // What follows byte 255 is a file's, which nobody looks into here.
    const take = async (data: unknown): Promise<void> => {
      if (typeof data === 'string') return hear(data)
      const bytes = data instanceof Blob ? new Uint8Array(await data.arrayBuffer()) : data instanceof ArrayBuffer ? new Uint8Array(data) : data
      if (bytes instanceof Uint8Array) hear(new TextDecoder().decode(bytes.subarray(0, bytes.includes(255) ? bytes.indexOf(255) : bytes.length)))
    }
    const port: unknown = Reflect.get(window, '__probePort')
    let give: (message: string | Uint8Array<ArrayBuffer>) => void
    if (port instanceof MessagePort) {
      port.addEventListener('message', ({ data }) => { void take(data) })
      port.start()
      give = (message) => port.postMessage(message)
    } else {
      const open = (): Promise<WebSocket> => new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://${location.host}${path}`, [protocol, `${prefix}${sessionStorage.getItem('rednet-desk.session') ?? ''}`])
        socket.addEventListener('message', ({ data }) => { void take(data) })
        socket.addEventListener('open', () => resolve(socket))
        socket.addEventListener('close', reject)
      })
      let socket = await open()
      give = (message) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(message)
        // A message that ended the line: the next goes over a new one.
        else void open().then((again) => { socket = again; return again.send(message) })
      }
    }
    Reflect.set(window, key, (texts: (string | { base64: string })[]) => {
      for (const one of texts) give(typeof one === 'string' ? one : Uint8Array.from(atob(one.base64), (byte) => byte.charCodeAt(0)))
    })
  }, { key: name, path: SOCKET_PATH, protocol: SOCKET_PROTOCOL, prefix: TOKEN_PROTOCOL_PREFIX })

  let queue: (string | { base64: string })[] = []
  let flushed: Promise<void> | null = null
  const send = (message: string | Uint8Array): Promise<void> => {
    queue.push(typeof message === 'string' ? message : { base64: Buffer.from(message).toString('base64') })
    flushed ??= new Promise<void>((resolve) => { setImmediate(resolve) }).then(async () => {
      flushed = null
      const batch = queue
      queue = []
      await page.evaluate(({ key, texts }) => { Reflect.get(window, key)(texts) }, { key: name, texts: batch })
      return undefined
    })
    return flushed
  }
  return {
    send,
    async ask(url, body, headers, rest) {
      const id = randomUUID()
      const answered = new Promise<Answer>((resolve) => { waiting.set(id, resolve) })
      const text = `{"i":"${id}","p":{"u":${JSON.stringify(url)}${body === '' ? '' : `,"b":${body}`}${headers === undefined ? '' : `,"h":${headers}`}}}`
      await send(rest === undefined ? text : Buffer.concat([Buffer.from(text), Buffer.from([255]), rest]))
      let late: NodeJS.Timeout | undefined
      const hung = new Promise<Answer>((resolve) => { late = setTimeout(() => resolve({ status: 0, code: 'no answer' }), HANGS) })
      const answer = await Promise.race([answered, hung])
      clearTimeout(late)
      return answer
    },
  }
}
