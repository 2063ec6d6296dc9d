import { EventEmitter } from 'node:events'
import type { Guard } from '../messages.ts'
import { windowOf } from './browser-window.ts'
import { preventable } from './preventable.ts'
import { hear, say } from './wire.ts'

type AsksPermission = (contents: null, permission: string, decide: (granted: boolean) => void, details: object) => void
type ChecksPermission = (contents: null, permission: string, origin: string, details: object) => boolean

/** Grants what nobody forbids, as Electron does. Playwright's Chromium asks nobody: what Electron would ask comes as a `guard-asked`. */
export class StandInSession extends EventEmitter {
  #request: AsksPermission = (_contents, _permission, decide) => decide(true)
  #check: ChecksPermission = () => true
  #device: (details: object) => boolean = () => true
  setPermissionRequestHandler(handler: AsksPermission): void { this.#request = handler }
  setPermissionCheckHandler(handler: ChecksPermission): void { this.#check = handler }
  setDevicePermissionHandler(handler: (details: object) => boolean): void { this.#device = handler }

  isRefused({ guard, about }: Guard): boolean {
    const details = { requestingUrl: 'desk://app/', isMainFrame: true, securityOrigin: 'desk://app/', mediaTypes: ['audio', 'video'] }
    if (guard === 'permission-check') return !this.#check(null, about, 'desk://app/', details)
    if (guard === 'device') return !this.#device({ deviceType: about, origin: 'desk://app', device: {} })
    let granted = false
    this.#request(null, about, (given) => { granted = given }, details)
    return !granted
  }
}

/** Answers whether the program says no to what Electron asks it. */
export function hearGuards(session: StandInSession): void {
  hear('guard-asked', ({ id, window, guard, about }) => {
    const contents = windowOf(window)?.webContents
    const asked = preventable({ url: about, isMainFrame: guard === 'navigate' })
    if (guard === 'download') session.emit('will-download', asked, { getURL: () => about })
    if (guard === 'webview') contents?.emit('will-attach-webview', asked, {}, { src: about })
    if (guard === 'redirect') contents?.emit('will-redirect', asked)
    if (guard === 'navigate') contents?.emit('will-navigate', asked)
    if (guard === 'frame-navigate') contents?.emit('will-frame-navigate', asked)
    const held = guard === 'window-open' ? contents?.askToOpen(about) === 'deny' : guard.startsWith('permission') || guard === 'device' ? session.isRefused({ guard, about }) : asked.defaultPrevented
    say({ type: 'guard-answer', id, held })
  })
}
