import type { MessagePortMain as Real } from 'electron'
import { EventEmitter } from 'node:events'
import type { PortData } from '../messages.ts'
import { hear, say } from './wire.ts'

const open = new Map<string, MessagePortMain>()

/** The main process's end of a page's port. Messages wait until start(), as Electron's do. */
export class MessagePortMain extends EventEmitter implements Pick<Real, 'postMessage' | 'start' | 'close'> {
  readonly #id: string
  #waiting: PortData[] | null = []

  constructor(id: string) {
    super()
    this.#id = id
    open.set(id, this)
  }

  postMessage(data: unknown): void {
    if (typeof data !== 'string' && !(data instanceof Uint8Array)) throw new TypeError('the stand-in carries text and bytes')
    say({ type: 'port-message', port: this.#id, data: typeof data === 'string' ? data : new Uint8Array(data) })
  }

  start(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const data of waiting) this.emit('message', { data, ports: [] })
  }

  close(): void {
    if (open.delete(this.#id)) say({ type: 'port-close', port: this.#id })
  }

  take(data: PortData): void {
    if (this.#waiting === null) this.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }

  static gone(id: string): void {
    const port = open.get(id)
    open.delete(id)
    port?.emit('close')
  }
}

hear('port-message', ({ port, data }) => open.get(port)?.take(data))
hear('port-close', ({ port }) => MessagePortMain.gone(port))
