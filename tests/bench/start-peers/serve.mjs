// @ts-check
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** `node serve.mjs SCRIPT`: a page with one script, on a port of 127.0.0.1; prints where. What a program without a desk would be. */
const script = readFileSync(process.argv[2] ?? '')
const page = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>peer</title><body><script src="/page.js"></script></body></html>'
const server = createServer((request, response) => {
  if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script)
  else response.setHeader('content-type', 'text/html; charset=utf-8').end(page)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/#code=none\n`)
})
