import { RPCHandler } from '@orpc/server/message-port'
import type { MessagePortMain } from 'electron'
import { randomUUID } from 'node:crypto'
import type { Library } from '#desk/library/library.ts'
import { createRouter } from '#desk/router.ts'
import type { Shell } from '#desk/shell.ts'

/** The desk, for ports of our own page. */
export function behindPorts(library: Library, shell: Shell): (port: MessagePortMain) => void {
  const handler = new RPCHandler(createRouter())
  return (port) => {
    handler.upgrade(port, { context: { library, shell, sessionId: randomUUID() } })
    port.start()
  }
}
