import type { NativeTheme, Screen, Shell } from 'electron'
import { hearGuards, StandInSession } from './guards.ts'
import { say } from './wire.ts'

/**
 * A stand-in of the `electron` module: the part of it that src/main uses, with
 * Electron's own types, over a page of a real Chromium that a test drives. It
 * stands in for the wiring, not for Electron: the same specs run on the real one.
 */
export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc-main.ts'
export { Menu } from './menu.ts'
export { protocol } from './protocol.ts'
export { safeStorage } from './safe-storage.ts'

export const shell = {
  async openExternal(url) { say({ type: 'outside', what: url }) },
  async openPath(path) {
    say({ type: 'outside', what: path })
    return ''
  },
} satisfies Pick<Shell, 'openExternal' | 'openPath'>

export const nativeTheme = { shouldUseDarkColors: false, themeSource: 'system' } satisfies Pick<NativeTheme, 'shouldUseDarkColors' | 'themeSource'>

const workArea = { x: 0, y: 0, width: 1_440, height: 900 }
export const screen = {
  getAllDisplays: () => [{ workArea }],
} satisfies { getAllDisplays: () => Pick<ReturnType<Screen['getAllDisplays']>[number], 'workArea'>[] }

export const session = { defaultSession: new StandInSession() }
hearGuards(session.defaultSession)
