/**
 * What Electron's preload puts on the page's window, and the names the two
 * sides speak by. A page without it is in a browser and uses the WebSocket.
 */
export type PreloadBridge = {
  /** Asks for the desk's port. It arrives once, as a window message `DESK_PORT_MESSAGE` from the page's own origin. */
  requestPort(): void
  /** Called when the person closes the window: it closes when the promise resolves, and asks the person when it rejects. */
  onClosing(flush: () => Promise<void>): void
}

/** the property of `window` */
export const BRIDGE_NAME = 'rednetDesk'
export const DESK_PORT_MESSAGE = 'rednet-desk:port'
/** preload → main, with the port */
export const IPC_PORT = 'desk:port'
/** main → preload: the window wants to close */
export const IPC_CLOSING = 'desk:closing'
/** preload → main: `{ saved: boolean }` */
export const IPC_FLUSHED = 'desk:flushed'
