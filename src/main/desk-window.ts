import { BrowserWindow, nativeTheme, screen } from 'electron'
import { join } from 'node:path'
import { programFolder } from '#desk/program-folder.ts'
import { placeWindow, readWindowState, SMALLEST, writeWindowState } from './window-state.ts'

/** behind the page until it has painted; the interface's own ground (src/renderer/src/ui/tokens.css) */
const GROUND = { light: '#f6f5f3', dark: '#1b1a19' }

export function createDeskWindow(title: string, stateFile: string): BrowserWindow {
  const remembered = readWindowState(stateFile)
  const window = new BrowserWindow({
    ...placeWindow(remembered, screen.getAllDisplays().map((display) => display.workArea)),
    minWidth: SMALLEST.width, minHeight: SMALLEST.height,
    title, show: false, backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: join(programFolder(), 'out', 'preload', 'index.cjs'),
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webSecurity: true,
      webviewTag: false, navigateOnDragDrop: false, spellcheck: false,
    },
  })
  if (remembered?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', (event) => event.preventDefault())
  // 'closed' is too late to ask for bounds; a window that stays open after all is asked again.
  window.on('close', () => writeWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() }))
  return window
}
