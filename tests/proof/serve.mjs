// @ts-check
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

/** @type {Record<string, string>} */
const TYPES = { '.html': 'text/html; charset=utf-8', '.xml': 'application/xml; charset=utf-8', '.json': 'application/json; charset=utf-8', '.txt': 'text/plain; charset=utf-8', '.png': 'image/png', '.jpg': 'image/jpeg' }

/**
 * One host's web root as a web server would serve it: types, gzip, caching, 404.html for what is not there.
 * @param {string} root @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serve(root) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    const file = join(root, path.endsWith(sep) ? join(path, 'index.html') : path)
    const found = file.startsWith(root + sep) ? await readFile(file).catch(() => null) : null
    const bytes = found ?? await readFile(join(root, '404.html')).catch(() => Buffer.from('404'))
    const type = found === null ? TYPES['.html'] : TYPES[extname(file)] ?? 'application/octet-stream'
    const text = /^text|xml|json/.test(type ?? '')
    const zipped = text && /gzip/.test(String(request.headers['accept-encoding']))
    response.writeHead(found === null ? 404 : 200, { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': text ? 'max-age=60' : 'max-age=31536000, immutable', ...(zipped ? { 'content-encoding': 'gzip' } : {}) })
    response.end(zipped ? gzipSync(bytes) : bytes)
  })
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => { resolve(null) }) })
  const address = server.address()
  return {
    origin: `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => { resolve(undefined) }) }),
  }
}
