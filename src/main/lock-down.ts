import { shell, type Session, type WebContents } from 'electron'
import { APP_URL } from './app-origin.ts'
import { externalLink } from './external-link.ts'

/** No page of ours asks for a camera, a place or a device; so none is granted, to anyone. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** The window stays on its page: links to the web go to the person's browser, everything else goes nowhere. */
export function keepOnPage(contents: WebContents): void {
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
