import { once } from 'node:events'
import { readFile, realpath, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { extname, join, sep } from 'node:path'
import { SITE } from '#core/layout/page-input.ts'
import { invariant } from '#core/invariant.ts'
import { hostFolder } from '#core/site/site-paths.ts'
import { DeskError } from '../desk-error.ts'
import { realDisk } from '../store/disk.ts'
import { keptInPreview } from './keep-in-preview.ts'
import { readRecord, signOf, type SiteRecord } from './site-record.ts'

export type SitePreview = { /** http://127.0.0.1:PORT/ */ url: string, close: () => Promise<void> }
type Answer = { status: number, headers: Record<string, string>, body: Uint8Array }

const LOOPBACK = '127.0.0.1'
const HTML = 'text/html; charset=utf-8'
const TYPES: Record<string, string> = {
  '.html': HTML, '.htm': HTML, '.shtml': HTML, '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.xml': 'application/xml; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.gif': 'image/gif', '.webp': 'image/webp', '.avif': 'image/avif', '.svg': 'image/svg+xml', '.ico': 'image/x-icon',
}
const HEADERS = {
  'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin',
  // A site's pages run no script; what else lies in the folder shall not either.
  'content-security-policy': "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

/**
 * Serves a published site to browsers on this machine, read-only, each host under a folder of its name, until it is closed. Only what lies in
 * those folders: no listing, nothing hidden, nothing a link leads out to. DeskError: site-refused no-site, manifest-damaged, manifest-newer.
 */
export async function previewSite(folder: string): Promise<SitePreview> {
  const rootsNow = await watchedRoots(folder)
  if ((await rootsNow()).size === 0) throw new DeskError('site-refused', { reason: 'no-site', detail: folder })
  const root = await realpath(folder)
  const server = createServer()
  server.listen({ host: LOOPBACK, port: 0 })
  await once(server, 'listening')
  const address = server.address()
  invariant(address !== null && typeof address === 'object', 'a TCP server has a port')
  const hosts = new Set([`${LOOPBACK}:${address.port}`, `localhost:${address.port}`])
  server.on('request', (request, response) => {
    rootsNow().then((roots) => answer(request, { root, roots, hosts })).catch(() => bare(500)).then(({ status, headers, body }) => {
      response.writeHead(status, { ...HEADERS, ...headers, 'content-length': body.byteLength })
      response.end(request.method === 'HEAD' ? undefined : body)
    }).catch(() => response.destroy())
  })
  return {
    url: `http://${LOOPBACK}:${address.port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => { server.close(() => resolve()) })
    },
  }
}

const bare = (status: number, headers: Record<string, string> = {}): Answer => ({ status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: Buffer.from(`${status}\n`) })

/** The hosts' folders of the site as it was published last, read again only where its manifest is another; what it was while that cannot be read. */
async function watchedRoots(folder: string): Promise<() => Promise<ReadonlySet<string>>> {
  const read = async (): Promise<{ log: SiteRecord['log'], sign: string, roots: ReadonlySet<string> }> => {
    const { log, state } = await readRecord(realDisk, folder)
    return { log, sign: signOf(realDisk, folder, { log }), roots: new Set(state.folders.filter((name) => name.includes('.') || name.includes('localhost'))) }
  }
  let seen = await read()
  return async () => {
    const sign = signOf(realDisk, folder, seen)
    if (sign !== seen.sign) seen = await read().catch(() => ({ ...seen, sign }))
    return seen.roots
  }
}

const firstOf = (roots: ReadonlySet<string>): string => {
  const home = hostFolder(new URL(SITE.home).host)
  return roots.has(home) ? home : [...roots].toSorted()[0] ?? ''
}

async function answer(request: IncomingMessage, { root, roots, hosts }: { root: string, roots: ReadonlySet<string>, hosts: ReadonlySet<string> }): Promise<Answer> {
  // A page of the web whose name was made to lead here is not answered.
  if (!hosts.has(request.headers.host ?? '')) return bare(403)
  if (request.method !== 'GET' && request.method !== 'HEAD') return bare(405, { allow: 'GET, HEAD' })
  const [raw = '/'] = (request.url ?? '/').split(/[?#]/)
  if (raw === '/') return bare(302, { location: `/${firstOf(roots)}/` })
  const parts = partsOf(raw)
  if (parts === null) return bare(400)
  const [host = ''] = parts
  if (!roots.has(host)) return bare(404)
  const path = raw.endsWith('/') ? [...parts, 'index.html'] : parts
  const found = await fileAt(root, path)
  if (found === 'folder') return await fileAt(root, [...path, 'index.html']) instanceof Uint8Array ? bare(301, { location: `${raw}/` }) : await missing(root, host, roots)
  return found === null ? await missing(root, host, roots) : shown(path.at(-1) ?? '', found, roots, 200)
}

/** Segments of an address, decoded; null where one could climb, hide or name another drive. */
function partsOf(raw: string): string[] | null {
  try {
    const parts = raw.replace(/\/$/, '').split('/').slice(1).map(decodeURIComponent)
    return parts.every((part) => part !== '' && !part.startsWith('.') && !/[/\\:\u0000-\u001f]/.test(part)) ? parts : null
  } catch {
    return null
  }
}

async function fileAt(root: string, parts: readonly string[]): Promise<Uint8Array | 'folder' | null> {
  try {
    const real = await realpath(join(root, ...parts))
    if (!real.startsWith(`${root}${sep}`)) return null
    const about = await stat(real)
    return about.isDirectory() ? 'folder' : about.isFile() ? await readFile(real) : null
  } catch {
    return null
  }
}

async function missing(root: string, host: string, roots: ReadonlySet<string>): Promise<Answer> {
  const page = await fileAt(root, [host, '404.html'])
  return page instanceof Uint8Array ? shown('404.html', page, roots, 404) : bare(404)
}

function shown(name: string, bytes: Uint8Array, roots: ReadonlySet<string>, status: number): Answer {
  const type = TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream'
  return { status, headers: { 'content-type': type }, body: type === HTML ? Buffer.from(keptInPreview(Buffer.from(bytes).toString('utf8'), roots), 'utf8') : bytes }
}
