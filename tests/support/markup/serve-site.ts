import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.png': 'image/png', '.xml': 'application/xml', '.css': 'text/css' }

/** what Chromium asks by itself; a page that asks them is heard by its request */
const BROWSERS_OWN = ['accounts.google.com', 'content-autofill.googleapis.com', 'optimizationguide-pa.googleapis.com', 'update.googleapis.com', 'clients2.google.com', 'edgedl.me.gvt1.com']

export type ServedSite = {
  /** what makes a Chromium take this server for every host there is, and ask nobody else: its launch arguments */
  browserArgs: string[]
  /** whether `url` is something that lies here; a page's request for anything else is one that nobody should make */
  isHere: (url: string) => boolean
  close: () => Promise<void>
}

/**
 * Serves what lies under `folder` over http, a host a folder in it, to a browser that finds no other machine. What is not there, and whoever
 * speaks anything but plain http to it (https, a socket), is `heard`. Every answer carries `policy`, told of and not enforced.
 */
export async function serveSite(folder: string, policy: string, heard: (what: string) => void): Promise<ServedSite> {
  const server = createServer((request, response) => {
    const address = `http://${request.headers.host ?? ''}${request.url ?? ''}`
    const path = URL.canParse(address) ? new URL(address) : null
    void (path === null || request.method !== 'GET' ? Promise.resolve(null) : readFile(join(folder, path.host, safely(path.pathname))).catch(() => null)).then((body) => {
      // A browser asks for an icon of each host by itself.
      if (body === null && path?.pathname !== '/favicon.ico') heard(`${request.method ?? ''} ${address}`)
      response.writeHead(body === null ? 404 : 200, { 'content-type': TYPES[extname(path?.pathname ?? '')] ?? 'application/octet-stream', 'content-security-policy-report-only': policy, 'cache-control': 'max-age=3600' })
      return response.end(body ?? '')
    })
  })
  server.on('clientError', (error, socket) => {
    // A browser opens lines that it then does not need, and lets go of them: nothing was asked for on those.
    if ('code' in error && String(error.code).startsWith('HPE_')) heard('rawPacket' in error ? `not http: ${namesIn(String(error.rawPacket))}` : 'not http')
    socket.destroy()
  })
  server.on('upgrade', (request, socket) => {
    heard(`socket ws://${request.headers.host ?? ''}${request.url ?? ''}`)
    socket.destroy()
  })
  server.listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('a TCP server has a port')
  const hosts = new Set(await readdir(folder))
  return {
    isHere: (url) => /^(?:data|blob|about):/.test(url) || (url.startsWith('http:') && hosts.has(new URL(url).host)),
    browserArgs: [`--host-resolver-rules=${[...BROWSERS_OWN.map((host) => `MAP ${host} ~NOTFOUND`), `MAP * 127.0.0.1:${bound.port}`].join(', ')}`, '--no-proxy-server'],
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** The path's words, or itself where its escapes spell none. */
function safely(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

/** The names a greeting over TLS asks for. */
const namesIn = (greeting: string): string => greeting.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/g)?.join(' ') ?? ''
