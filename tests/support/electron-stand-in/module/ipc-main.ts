import { EventEmitter } from 'node:events'
import { windowOf } from './browser-window.ts'
import { MessagePortMain } from './message-port-main.ts'
import { preventable } from './preventable.ts'
import { hear } from './wire.ts'

export const ipcMain = new EventEmitter()
// As Electron's: a page that sends over a channel of this name throws nothing.
ipcMain.on('error', () => undefined)

hear('from-page', ({ window, frame, channel, data, ports }) => {
  const sender = windowOf(window)?.webContents
  if (sender === undefined) return
  ipcMain.emit(channel, preventable({ sender, senderFrame: sender.frameOf(frame), ports: ports.map((id) => new MessagePortMain(id)) }), data)
})
