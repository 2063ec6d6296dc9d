import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { RPCHandler as PortHandler } from '@orpc/server/message-port'
import { RPCHandler as SocketHandler } from '@orpc/server/ws'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { onTestFinished } from 'vitest'
import { WebSocket as NodeSocket, WebSocketServer } from 'ws'
import type { Contract } from '#contract/contract.ts'
import type { DeskEvent } from '#contract/views.ts'
import { DeskError } from '#desk/desk-error.ts'
import { EventHub } from '#desk/library/event-hub.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { MachineSettings } from '#desk/machine-settings.ts'
import type { DeskLog } from '#desk/log.ts'
import { createRouter, type DeskContext } from '#desk/router.ts'
import type { Shell } from '#desk/shell.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

export type Client = ContractRouterClient<Contract>
export type Bench = { client: Client, library: Library, shell: Shell & { hub: EventHub, revealed: string[] }, bugs: unknown[] }

function testShell(folder: string): Bench['shell'] {
  const hub = new EventHub()
  const revealed: string[] = []
  return {
    hub, revealed,
    capabilities: () => ({ shell: 'loopback', version: '0.0.0', chooseFolder: true, revealFolder: true, saveFile: true, printPdf: true }),
    chooseFolder: async () => ({ handle: 'chosen', label: folder }),
    chooseFile: async (name) => `${dirname(folder)}/${name}`,
    folderPath: (handle) => (handle === 'chosen' ? folder : null),
    folderFor: (path) => ({ handle: 'chosen', label: path }),
    revealFolder: async (handle) => {
      if (handle !== 'chosen') throw new DeskError('folder-unknown', {})
      revealed.push(handle)
    },
    printPdf: async () => new Uint8Array([0x25, 0x50, 0x44, 0x46]),
    events: (signal) => hub.stream(signal),
  }
}

type PageSocket = Pick<WebSocket, 'addEventListener' | 'removeEventListener' | 'send' | 'readyState'>
/** ws's client is a browser's WebSocket in all that oRPC asks of one. */
const isPageSocket = (socket: object): socket is PageSocket => ['addEventListener', 'removeEventListener', 'send', 'readyState'].every((key) => key in socket)

async function overSocket(context: DeskContext, log: DeskLog): Promise<Client> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const handler = new SocketHandler(createRouter(log))
  server.on('connection', (socket) => { void handler.upgrade(socket, { context }) })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const websocket = new NodeSocket(`ws://127.0.0.1:${address.port}`)
  await once(websocket, 'open')
  onTestFinished(() => {
    websocket.terminate()
    return new Promise((resolve) => { server.close(() => { resolve() }) })
  })
  if (!isPageSocket(websocket)) throw new Error('not a socket as pages have')
  return createORPCClient(new SocketLink({ websocket }))
}

async function overPort(context: DeskContext, log: DeskLog): Promise<Client> {
  const { port1, port2 } = new MessageChannel()
  new PortHandler(createRouter(log)).upgrade(port1, { context })
  port1.start()
  port2.start()
  onTestFinished(() => {
    port1.close()
    port2.close()
  })
  return createORPCClient(new PortLink({ port: port2 }))
}

export const TRANSPORTS = ['WebSocket', 'MessagePort'] as const
export type Transport = (typeof TRANSPORTS)[number]

/** A real library behind the real router, called over a real transport. */
export async function bench(transport: Transport, change: (library: Library) => Library = (library) => library): Promise<Bench> {
  const folder = await tmpFolder()
  const opened = await openLibrary(`${folder}/library`, { machine: new MachineSettings(`${folder}/machine`) })
  onTestFinished(() => opened.close())
  const library = change(opened)
  const shell = testShell(`${folder}/web`)
  const bugs: unknown[] = []
  const log: DeskLog = { bug: (id, path, error) => { bugs.push({ id, path, error }) } }
  const context = { library, shell, sessionId: 'test' }
  const client = await (transport === 'WebSocket' ? overSocket(context, log) : overPort(context, log))
  return { client, library, shell, bugs }
}

export async function firstEvent(stream: AsyncIterator<DeskEvent>): Promise<DeskEvent> {
  const { value, done } = await stream.next()
  if (done === true || value === undefined) throw new Error('the stream ended')
  return value
}
