import { RPCHandler } from '@orpc/server/websocket'
import type { MessagePortMain } from 'electron'
import { randomUUID } from 'node:crypto'
import type { Library } from '#desk/library/library.ts'
import { createRouter } from '#desk/router.ts'
import type { Shell } from '#desk/shell.ts'

/**
 * The desk, for ports of our own page. Not by oRPC's handler for ports: what that cannot read it throws where nobody hears it, which ends
 * the program, and with it every word not yet saved. Here such a message is one that never came.
 */
export function behindPorts(library: Library, shell: Shell): (port: MessagePortMain) => void {
  const handler = new RPCHandler(createRouter())
  return (port) => {
    const context = { library, shell, sessionId: randomUUID() }
    const line = { addEventListener: () => undefined, send: (message: unknown) => port.postMessage(message) }
    port.on('message', (event) => {
      const data: unknown = event.data
      if (typeof data !== 'string' && !(data instanceof ArrayBuffer) && !(data instanceof Uint8Array)) return
      // Copied, so that it has no other message of a pool around it.
      handler.message(line, data instanceof Uint8Array ? Uint8Array.from(data).buffer : data, { context }).catch((error: unknown) => {
        process.stderr.write(`[rednet-desk] a message that could not be read: ${String(error)}\n`)
      })
    })
    port.on('close', () => handler.close(line))
    port.start()
  }
}
