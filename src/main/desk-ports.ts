import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, type BrowserWindow } from 'electron'
import { randomUUID } from 'node:crypto'
import { IPC_PORT } from '#contract/preload-bridge.ts'
import type { Library } from '#desk/library/library.ts'
import { createRouter } from '#desk/router.ts'
import type { Shell } from '#desk/shell.ts'
import { isOwnPage } from './sender-check.ts'

/** Puts the desk behind each port our own page sends (one for each load of it); a port from anyone else is closed unheard. */
export function acceptPorts(window: BrowserWindow, library: Library, shell: Shell): void {
  const handler = new RPCHandler(createRouter())
  const { id } = window.webContents
  ipcMain.on(IPC_PORT, (event) => {
    const [port, ...more] = event.ports
    if (port === undefined || more.length > 0 || !isOwnPage(event, id)) {
      for (const refused of event.ports) refused.close()
      return
    }
    handler.upgrade(port, { context: { library, shell, sessionId: randomUUID() } })
    port.start()
  })
}
