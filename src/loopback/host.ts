import { RPCHandler } from '@orpc/server/ws'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { SESSION_PATH, SOCKET_PROTOCOL, TOKEN_PROTOCOL_PREFIX } from '#contract/loopback-session.ts'
import { invariant } from '#core/invariant.ts'
import type { Library } from '#desk/library/library.ts'
import { createPageServer, type PageAnswer } from '#desk/pages/page-server.ts'
import { createRouter } from '#desk/router.ts'
import { refusal, type Self } from './knock.ts'
import { createLoopbackShell } from './loopback-shell.ts'
import { answerSession } from './session-answer.ts'
import { Sessions } from './sessions.ts'

const LOOPBACK = '127.0.0.1'
/** an asset of 64 MiB and its envelope */
const LARGEST_MESSAGE = 80 * 1024 * 1024

export type LoopbackHost = {
  /** the link to print: it holds as long as the program runs */
  url: string
  /** a link that lets one page in, once, within two minutes */
  onceUrl: () => string
  close: () => Promise<void>
}

/**
 * The loopback shell: the screens over HTTP, the desk over a WebSocket, on
 * 127.0.0.1 alone. Rejects with the system's error where the port is taken.
 */
export async function hostLibrary({ library, port, rendererFolder }: { library: Library, port: number, rendererFolder: string }): Promise<LoopbackHost> {
  const sessions = new Sessions()
  const shell = createLoopbackShell()
  const handler = new RPCHandler(createRouter())
  const server = createServer()
  server.listen({ host: LOOPBACK, port })
  await once(server, 'listening')
  const address = server.address()
  invariant(address !== null && typeof address === 'object', 'a TCP server has a port')
  const self: Self = { host: `${LOOPBACK}:${address.port}`, origin: `http://${LOOPBACK}:${address.port}` }
  const pages = await createPageServer({ rendererFolder, socket: `ws://${self.host}`, assetPath: (name) => library.assetPath(name) })

  const answer = async (request: IncomingMessage): Promise<PageAnswer> => {
    const { method, path } = aim(request)
    const refused = refusal({ method, path, headers: request.headers, upgrade: false }, self)
    if (refused !== null) return bare(refused)
    if (path === SESSION_PATH) return answerSession(request, sessions)
    const preview = /^\/([A-Za-z0-9_-]{43})\/preview\/(.+)$/.exec(path)
    if (preview === null) return pages.app(path)
    const [, capability = '', rest = ''] = preview
    return sessions.byCapability(capability) === null ? bare(404) : pages.preview(rest)
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request).catch((error: unknown) => {
      process.stderr.write(`[rednet-desk] ${error instanceof Error ? error.stack : String(error)}\n`)
      return bare(500)
    }).then(({ status, headers, body }) => {
      response.writeHead(status, { ...headers, 'content-length': body.byteLength })
      response.end(request.method === 'HEAD' ? undefined : body)
    }).catch(() => response.destroy())
  })

  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE, perMessageDeflate: false, handleProtocols: () => SOCKET_PROTOCOL })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const { method, path } = aim(request)
    const refused = refusal({ method, path, headers: request.headers, upgrade: true }, self)
    if (refused !== null) return turnAway(socket, refused)
    const session = sessions.byToken(offeredToken(request))
    if (session === null) return turnAway(socket, 401)
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      // A broken frame closes this one socket; the page comes back by itself.
      accepted.on('error', () => accepted.terminate())
      void handler.upgrade(accepted, { context: { library, shell, sessionId: session.id } })
    })
  })

  return {
    url: `${self.origin}/#code=${sessions.printedCode}`,
    onceUrl: () => `${self.origin}/#code=${sessions.onceCode()}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** The path as it came, query cut off and nothing resolved: `/a/../b` is not `/b` here. */
function aim(request: IncomingMessage): { method: string, path: string } {
  const [path = '/'] = (request.url ?? '/').split('?')
  return { method: request.method ?? 'GET', path }
}

function offeredToken(request: IncomingMessage): string {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  if (!offered.includes(SOCKET_PROTOCOL)) return ''
  return offered.find((name) => name.startsWith(TOKEN_PROTOCOL_PREFIX))?.slice(TOKEN_PROTOCOL_PREFIX.length) ?? ''
}

/** nothing but a status: whoever is turned away learns no more */
function bare(status: number): PageAnswer {
  return { status, headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }, body: new Uint8Array() }
}

function turnAway(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
