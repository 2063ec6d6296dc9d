import { shell } from 'electron'
import { APP_URL } from './app-origin.ts'
import { externalLink } from './external-link.ts'

type Preventable = { preventDefault: () => void }

/** What is touched of Electron's `Session`. */
export type LockableSession = {
  setPermissionRequestHandler: (handler: (contents: unknown, permission: string, decide: (granted: boolean) => void) => void) => void
  setPermissionCheckHandler: (handler: () => boolean) => void
  setDevicePermissionHandler: (handler: () => boolean) => void
  on: (event: 'will-download', listener: (event: Preventable) => void) => unknown
}

/** What is touched of Electron's `WebContents`. */
export type LockableContents = {
  setWindowOpenHandler: (handler: (details: { url: string }) => { action: 'deny' }) => void
  on: ((event: 'will-navigate', listener: (event: Preventable & { url: string }) => void) => unknown)
    & ((event: 'will-frame-navigate', listener: (event: Preventable & { url: string, isMainFrame: boolean }) => void) => unknown)
    & ((event: 'will-redirect', listener: (event: Preventable) => void) => unknown)
    & ((event: 'will-attach-webview', listener: (event: Preventable) => void) => unknown)
}

/** No page of ours asks for a camera, a place or a device; so none is granted, to anyone. */
export function denyPermissions(session: LockableSession): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** The window stays on its page: links to the web go to the person's browser, everything else goes nowhere. */
export function keepOnPage(contents: LockableContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  contents.on('will-navigate', (event) => {
    if (event.url.split('#')[0] === APP_URL) return // a reload, at whatever place in the app
    event.preventDefault()
    openOutside(event.url)
  })
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || event.url.startsWith(`${APP_URL}preview/`)) return
    event.preventDefault()
    openOutside(event.url)
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

function openOutside(url: string): void {
  const link = externalLink(url)
  // Where the system has no program for it, nothing happens, and the page is as it was.
  if (link !== null) shell.openExternal(link).catch(() => undefined)
}
