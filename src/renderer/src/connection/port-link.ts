import { RPCLink } from '@orpc/client/message-port'
import { DESK_PORT_MESSAGE, type PreloadBridge } from '#contract/preload-bridge.ts'
import { setConnectionState } from './connection-state.ts'
import { DeskUnreachable } from './desk-unreachable.ts'
import type { DeskTransport } from './desk-transport.ts'

/** The desk through Electron's preload. A port that closes stays closed: the main process is gone, and the window with it. */
export function connectPort(bridge: PreloadBridge): DeskTransport {
  let closed = false
  const link = portOf(bridge).then((port) => {
    port.addEventListener('close', () => {
      closed = true
      setConnectionState('lost', 'desk-gone')
    })
    const ready = new RPCLink({ port })
    port.start()
    setConnectionState('open')
    return ready
  })
  return {
    link: {
      async call(path, input, options) {
        if (closed) throw new DeskUnreachable('desk-gone')
        return (await link).call(path, input, options)
      },
    },
    ready: link.then(() => undefined),
    previewBase: () => '/preview/',
  }
}

/** The page's own window is the only sender believed: a frame has another `source`. */
function portOf(bridge: PreloadBridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    const hear = (event: MessageEvent): void => {
      const [port] = event.ports
      if (event.source !== window || event.data !== DESK_PORT_MESSAGE || port === undefined) return
      window.removeEventListener('message', hear)
      resolve(port)
    }
    window.addEventListener('message', hear)
    bridge.requestPort()
  })
}
