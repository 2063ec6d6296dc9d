import type { WebContents as Real } from 'electron'
import { EventEmitter } from 'node:events'
import { say } from './wire.ts'

type Frame = { origin: string, url: string, parent: Frame | null }
type Methods = Pick<Real, 'send' | 'reload' | 'isCrashed' | 'isLoadingMainFrame' | 'setWindowOpenHandler'>

export class WebContents extends EventEmitter implements Methods {
  readonly id: number
  readonly mainFrame: Frame = { origin: 'null', url: '', parent: null }
  loading = true
  crashed = false
  #openHandler: Parameters<Real['setWindowOpenHandler']>[0] = () => ({ action: 'allow' })

  constructor(id: number) {
    super()
    this.id = id
  }

  send(channel: string, ...more: unknown[]): void {
    if (more.length > 0) throw new TypeError('the stand-in sends a channel alone')
    say({ type: 'to-page', window: this.id, channel })
  }

  load(url: string): void {
    this.loading = true
    this.crashed = false
    this.mainFrame.url = url
    this.mainFrame.origin = originOf(url)
    say({ type: 'load', window: this.id, url })
  }

  reload(): void { this.load(this.mainFrame.url) }
  isCrashed(): boolean { return this.crashed }
  isLoadingMainFrame(): boolean { return this.loading }
  setWindowOpenHandler(handler: Parameters<Real['setWindowOpenHandler']>[0]): void { this.#openHandler = handler }

  askToOpen(url: string): string {
    return this.#openHandler({ url, frameName: '', features: '', disposition: 'new-window', referrer: { url: '', policy: 'default' } }).action
  }

  /** the frame a message came from: the main one itself, or one inside it */
  frameOf({ url, top }: { url: string, top: boolean }): Frame {
    return top ? this.mainFrame : { url, origin: originOf(url), parent: this.mainFrame }
  }
}

/** `URL` gives schemes it does not know the origin 'null'; Chromium gives a registered standard scheme its own. */
function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null
  return parsed === null || parsed.host === '' ? 'null' : `${parsed.protocol}//${parsed.host}`
}
