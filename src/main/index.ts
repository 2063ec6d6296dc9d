import { app, Menu, nativeTheme, protocol, session, shell, dialog } from 'electron'
import { join } from 'node:path'
import { invariant } from '#core/invariant.ts'
import { FolderHandles } from '#desk/folder-handles.ts'
import { EventHub } from '#desk/library/event-hub.ts'
import type { Library } from '#desk/library/library.ts'
import { createPageServer } from '#desk/pages/page-server.ts'
import { rendererFolder } from '#desk/program-folder.ts'
import { APP_SCHEME, APP_URL } from './app-origin.ts'
import { guardClosing } from './close-guard.ts'
import { acceptPorts } from './desk-ports.ts'
import { answerDeskRequest } from './desk-protocol.ts'
import { createDeskWindow } from './desk-window.ts'
import { createElectronShell } from './electron-shell.ts'
import { readLaunch } from './launch-options.ts'
import { denyPermissions, keepOnPage } from './lock-down.ts'
import { menuTemplate } from './menu.ts'
import { watchRenderer } from './renderer-trouble.ts'
import { mainWords, type MainWords } from './words.ts'
import type { BrowserWindow } from 'electron'

// Both must be said before Electron is ready.
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }])
const launch = readLaunch(process.argv.slice(1), process.env, app.getPath('documents'), process.cwd())
if (launch.profileDir !== null) app.setPath('userData', launch.profileDir)

let window: BrowserWindow | null = null

if (app.requestSingleInstanceLock({ libraryDir: launch.libraryDir })) {
  void app.whenReady().then(start)
} else {
  app.quit() // the first one hears 'second-instance' and comes to the front
}

async function start(): Promise<void> {
  const words = mainWords(app.getPreferredSystemLanguages())
  nativeTheme.themeSource = 'system'
  denyPermissions(session.defaultSession)
  app.on('web-contents-created', (_event, contents) => keepOnPage(contents))
  app.on('window-all-closed', () => app.quit())

  // The window first: the desk takes as long to load as the page.
  let give = (_: Library): void => {}
  const library = new Promise<Library>((resolve) => { give = resolve })
  const pages = await createPageServer({ rendererFolder: rendererFolder(), socket: null, assetPath: async (name) => (await library).assetPath(name) })
  protocol.handle(APP_SCHEME, answerDeskRequest(pages))
  const opened = createDeskWindow(words.appName, join(app.getPath('userData'), 'window.json'))
  window = opened
  const hub = new EventHub()
  const shellOfDesk = createElectronShell({ window: () => opened, folders: new FolderHandles(), hub, words })
  app.on('second-instance', (_event, argv, workingDir) => {
    comeToFront()
    const other = readLaunch(argv.slice(1), {}, app.getPath('documents'), workingDir)
    if (other.named) void library.then((one) => (other.libraryDir === one.location ? undefined : sayOtherLibrary(other.libraryDir, words)))
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, {
    command: (command) => {
      comeToFront()
      hub.tell({ type: 'command', command })
    },
    showLibrary: () => void library.then((one) => shell.openPath(one.location)),
  }, process.platform === 'darwin', !app.isPackaged)))
  acceptPorts(opened, library.then(async (one) => (await import('./behind-ports.ts')).behindPorts(one, shellOfDesk)))
  watchRenderer(opened, words)
  guardClosing(opened, words, () => { window = null })
  const loaded = opened.loadURL(APP_URL)

  const opening = import('./open-library.ts').then(({ openOrAsk }) => openOrAsk(launch.libraryDir, words, launch.sample || !launch.named))
  closeLibraryOnQuit(opening)
  const found = await opening
  if (found === null) return app.quit()
  give(found)
  await loaded
}

function comeToFront(): void {
  if (window === null) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

async function sayOtherLibrary(dir: string, words: MainWords): Promise<void> {
  invariant(window !== null, 'a second start is heard while the window is open')
  await dialog.showMessageBox(window, { type: 'info', message: words.anotherTitle, detail: words.anotherDetail(dir), buttons: [words.understood], noLink: true })
}

/** The last window is gone, so no more words come; what is being written is waited for, and the lock let go. A library still being opened is closed once it is. */
function closeLibraryOnQuit(opening: Promise<Library | null>): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void opening.then((library) => library?.close()).catch((error: unknown) => {
      process.stderr.write(`[rednet-desk] closing the library: ${String(error)}\n`)
    }).then(() => {
      closed = true
      app.quit()
      return undefined
    })
  })
}
