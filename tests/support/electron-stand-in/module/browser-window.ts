import type { BrowserWindow as Real, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { preventable } from './preventable.ts'
import { WebContents } from './web-contents.ts'
import { hear, nextId, say } from './wire.ts'

type Methods = Pick<Real, 'loadURL' | 'show' | 'focus' | 'restore' | 'isMinimized' | 'maximize' | 'isMaximized' | 'getNormalBounds' | 'close' | 'destroy' | 'isDestroyed'>

const windows = new Map<number, BrowserWindow>()
const REQUIRED = { sandbox: true, contextIsolation: true, nodeIntegration: false } as const

/** A window is a page of the driver's browser. */
export class BrowserWindow extends EventEmitter implements Methods {
  readonly id = nextId()
  readonly webContents: WebContents
  readonly #bounds: Rectangle
  #maximized = false
  #destroyed = false
  #loaded: (() => void) | null = null

  constructor({ x = 0, y = 0, width = 800, height = 600, webPreferences = {} }: BrowserWindowConstructorOptions) {
    super()
    for (const [name, value] of Object.entries(REQUIRED)) {
      if (Object.entries(webPreferences).find(([given]) => given === name)?.[1] !== value) throw new Error(`a window with ${name} other than ${String(value)}`)
    }
    this.#bounds = { x, y, width, height }
    this.webContents = new WebContents(this.id)
    windows.set(this.id, this)
    app.windows.add(this)
    app.emit('web-contents-created', preventable({}), this.webContents)
    say({ type: 'open-window', window: this.id, preload: webPreferences.preload ?? '', width, height })
  }

  async loadURL(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => { this.#loaded = resolve })
    this.webContents.load(url)
    await loaded
  }

  show(): void { say({ type: 'to-front' }) }
  focus(): void { say({ type: 'to-front' }) }
  restore(): void {}
  isMinimized(): boolean { return false }
  maximize(): void { this.#maximized = true }
  isMaximized(): boolean { return this.#maximized }
  getNormalBounds(): Rectangle { return this.#bounds }
  isDestroyed(): boolean { return this.#destroyed }

  close(): void {
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    windows.delete(this.id)
    say({ type: 'destroy-window', window: this.id })
    this.emit('closed')
    app.windowGone(this)
  }

  cameUp(): void {
    this.webContents.loading = false
    this.webContents.emit('did-finish-load')
    this.emit('ready-to-show')
    this.#loaded?.()
  }
}

hear('loaded', ({ window }) => windows.get(window)?.cameUp())
hear('window-close-asked', ({ window }) => windows.get(window)?.close())
hear('window-open-asked', ({ window, url }) => windows.get(window)?.webContents.askToOpen(url))
hear('page-gone', ({ window }) => {
  const contents = windows.get(window)?.webContents
  if (contents === undefined) return
  contents.crashed = true
  contents.emit('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 1 })
})
hear('navigate-asked', ({ id, window, url, top }) => {
  const contents = windows.get(window)?.webContents
  const event = preventable({ url, isMainFrame: top })
  if (top) contents?.emit('will-navigate', event, url)
  contents?.emit('will-frame-navigate', event)
  say({ type: 'navigate-answer', id, prevented: event.defaultPrevented })
})

export function windowOf(id: number): BrowserWindow | undefined {
  return windows.get(id)
}
