import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { SESSION_PATH, SOCKET_PROTOCOL, TOKEN_PROTOCOL_PREFIX } from '#contract/loopback-door.ts'
import { invariant } from '#core/invariant.ts'
import { createPageServer, type PageAnswer } from '#desk/pages/page-server.ts'
import { PREVIEW_PATH, refusal, type Self } from './knock.ts'
import { Sessions } from './sessions.ts'

const LOOPBACK = '127.0.0.1'
const LAST_ANSWERS_MS = 500

/** The library and all that speaks for it, which takes longer to load than the door takes to open. */
export type Behind = {
  /** trades a code for a session, or says why there is nothing to come in to */
  session: (request: IncomingMessage, sessions: Sessions) => Promise<PageAnswer>
  /** a socket whose session was found */
  accept: (request: IncomingMessage, socket: Duplex, head: Buffer, sessionId: string) => void
  assetPath: (name: string) => Promise<string | null>
  /** ends every socket */
  hangUp: () => void
}

export type Door = {
  /** the link to print: it holds as long as the program runs */
  url: string
  /** a link that lets one page in, once, within two minutes */
  onceUrl: () => string
  /** waits for who is behind; answers begun are finished */
  close: () => Promise<void>
}

/**
 * The loopback shell's door: the screens over HTTP, the desk over a WebSocket, on 127.0.0.1 alone.
 * It stands open, and screens are handed out, before there is anybody behind it: a browser takes as long to start as the library.
 * Rejects with the system's error where the port is taken. `behind` never rejects.
 */
export async function openDoor({ behind, port, rendererFolder }: { behind: Promise<Behind>, port: number, rendererFolder: string }): Promise<Door> {
  const sessions = new Sessions()
  const server = createServer()
  server.listen({ host: LOOPBACK, port })
  await once(server, 'listening')
  const address = server.address()
  invariant(address !== null && typeof address === 'object', 'a TCP server has a port')
  const self: Self = { host: `${LOOPBACK}:${address.port}`, origin: `http://${LOOPBACK}:${address.port}` }
  const pages = await createPageServer({ rendererFolder, socket: `ws://${self.host}`, assetPath: async (name) => (await behind).assetPath(name) })

  const answer = async (request: IncomingMessage): Promise<PageAnswer> => {
    const { method, path } = aim(request)
    const refused = refusal({ method, path, headers: request.headers, upgrade: false }, self)
    if (refused !== null) return bare(refused)
    if (path === SESSION_PATH) return (await behind).session(request, sessions)
    const preview = PREVIEW_PATH.exec(path)
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

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const { method, path } = aim(request)
    const refused = refusal({ method, path, headers: request.headers, upgrade: true }, self)
    if (refused !== null) return turnAway(socket, refused)
    const session = sessions.byToken(offeredToken(request))
    if (session === null) return turnAway(socket, 401)
    // A session is there, so somebody is behind the door.
    void behind.then(({ accept }) => accept(request, socket, head, session.id))
  })

  return {
    url: `${self.origin}/#code=${sessions.printedCode}`,
    onceUrl: () => `${self.origin}/#code=${sessions.onceCode()}`,
    async close() {
      (await behind).hangUp()
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      // What is half sent to a page that no longer reads is not waited for.
      setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref()
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
