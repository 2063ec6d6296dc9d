import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE_NAME, DESK_PORT_MESSAGE, IPC_CLOSING, IPC_FLUSHED, IPC_PORT, type PreloadBridge } from '#contract/preload-bridge.ts'

/** The one page that is handed a port. The main process checks the same of the frame that asks: this is the first of two doors. */
const APP_ORIGIN = 'desk://app'

if (window.top === window && location.origin === APP_ORIGIN) {
  let asked = false
  let flush: () => Promise<void> = async () => {}

  const bridge: PreloadBridge = {
    requestPort() {
      if (asked) return
      asked = true
      const { port1, port2 } = new MessageChannel()
      ipcRenderer.postMessage(IPC_PORT, null, [port1])
      // '/': this page's own origin and no other
      window.postMessage(DESK_PORT_MESSAGE, '/', [port2])
    },
    onClosing(callback) {
      flush = callback
    },
  }
  contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge)

  ipcRenderer.on(IPC_CLOSING, () => {
    flush().then(
      () => ipcRenderer.send(IPC_FLUSHED, { saved: true }),
      () => ipcRenderer.send(IPC_FLUSHED, { saved: false }),
    )
  })
}
