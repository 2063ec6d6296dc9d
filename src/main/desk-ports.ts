import { ipcMain, type BrowserWindow, type MessagePortMain } from 'electron'
import { IPC_PORT } from '#contract/preload-bridge.ts'
import { isOwnPage } from './sender-check.ts'

/**
 * Puts the desk behind each port our own page sends (one for each load of it); a port from anyone else is closed unheard.
 * A port that comes before the library is open waits for it, and what was sent over it with it.
 */
export function acceptPorts(window: BrowserWindow, behind: Promise<(port: MessagePortMain) => void>): void {
  const { id } = window.webContents
  ipcMain.on(IPC_PORT, (event) => {
    const [port, ...more] = event.ports
    if (port === undefined || more.length > 0 || !isOwnPage(event, id)) {
      for (const refused of event.ports) refused.close()
      return
    }
    void behind.then((accept) => accept(port))
  })
}
