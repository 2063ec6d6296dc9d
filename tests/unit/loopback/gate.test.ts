import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { SOCKET_PROTOCOL, TOKEN_PROTOCOL_PREFIX } from '#contract/loopback-door.ts'
import { SessionSchema, type Session } from '#contract/loopback-session.ts'
import { fakeLibrary } from '#tests/support/fake-library.ts'
import { behindDoor } from '../../../src/loopback/behind-door.ts'
import { openDoor, type Door } from '../../../src/loopback/door.ts'

const picture = `${'ab'.repeat(32)}.png`
const program = '"draws";'
const [frame, knock] = ['body{margin:0}\n', '"knocks";\n']
const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
let folder = ''
let host: Door
let own: URL
let session: Session

type Answer = { status: number, body: string, headers: Record<string, string | string[] | undefined> }

function ask(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: own.port, method, path, headers, setHost: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => { text += part })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const enter = (code: string): Promise<Answer> => ask('POST', '/session', { host: own.host, origin: own.origin, 'content-type': 'application/json' }, JSON.stringify({ code }))
const codeOf = (url: string): string => new URLSearchParams(new URL(url).hash.slice(1)).get('code') ?? ''

function knockSocket(headers: Record<string, string | undefined>, protocols: string[], path = '/desk'): Promise<number> {
  return new Promise((resolve) => {
    const { host: as = '', origin } = headers
    const socket = new WebSocket(`ws://127.0.0.1:${own.port}${path}`, protocols, { headers: { host: as }, ...(origin === undefined ? {} : { origin }) })
    socket.on('open', () => { socket.terminate(); resolve(101) })
    socket.on('unexpected-response', (_sent, answer) => { resolve(answer.statusCode ?? 0); socket.terminate() })
    socket.on('error', () => {})
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gate-'))
  await writeFile(join(folder, 'index.html'), `<!doctype html><title>desk</title><script type="module" src="./x.js"></script><style>${frame}</style><script>${knock}</script>`)
  await writeFile(join(folder, 'page-program.js'), program)
  await writeFile(join(folder, picture), 'PICTURE')
  await writeFile(join(tmpdir(), 'gate-outside.txt'), 'OUTSIDE')
  host = await openDoor({ behind: Promise.resolve(behindDoor(fakeLibrary({ [picture]: join(folder, picture) }))), port: 0, rendererFolder: folder })
  own = new URL(host.url)
  session = SessionSchema.parse(JSON.parse((await enter(codeOf(host.url))).body))
})

afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
  await rm(join(tmpdir(), 'gate-outside.txt'), { force: true })
})

describe('only this machine’s own page is let in: Host × Origin × token × method × WebSocket', () => {
  const hosts = (): Record<string, string> => ({ own: own.host, rebound: `evil.example:${own.port}`, name: `localhost:${own.port}`, portless: '127.0.0.1', other: '127.0.0.1:1', dotted: `127.0.0.1.:${own.port}`, short: `127.1:${own.port}`, whole: `2130706433:${own.port}`, any: `0.0.0.0:${own.port}`, six: `[::1]:${own.port}`, beneath: `127.0.0.1.evil.example:${own.port}`, user: `x@${own.host}` })
  const origins = (): Record<string, string | undefined> => ({ own: own.origin, none: undefined, null: 'null', foreign: 'http://evil.example', name: `http://localhost:${own.port}`, port: 'http://127.0.0.1:1', tls: own.origin.replace('http:', 'https:'), slash: `${own.origin}/`, longer: `${own.origin}.evil.example`, two: `${own.origin}, ${own.origin}`, file: 'file://', user: own.origin.replace('//', '//x@') })
  const protocols = (): Record<string, string[]> => ({
    right: [SOCKET_PROTOCOL, TOKEN_PROTOCOL_PREFIX + session.token],
    wrong: [SOCKET_PROTOCOL, `${TOKEN_PROTOCOL_PREFIX}${session.token.slice(0, -1)}-`],
    code: [SOCKET_PROTOCOL, TOKEN_PROTOCOL_PREFIX + codeOf(host.url)],
    missing: [SOCKET_PROTOCOL],
    nameless: [TOKEN_PROTOCOL_PREFIX + session.token],
    empty: [SOCKET_PROTOCOL, TOKEN_PROTOCOL_PREFIX.slice(0, -1)],
    bare: [SOCKET_PROTOCOL, session.token],
    longer: [SOCKET_PROTOCOL, `${TOKEN_PROTOCOL_PREFIX}${session.token}A`],
    capability: [SOCKET_PROTOCOL, TOKEN_PROTOCOL_PREFIX + (session.previewBase.split('/')[1] ?? '')],
  })

  test('a WebSocket opens in the exact cell alone', async () => {
    const opened: string[] = []
    let tried = 0
    for (const [hostName, as] of Object.entries(hosts())) {
      for (const [originName, origin] of Object.entries(origins())) {
        for (const [tokenName, offered] of Object.entries(protocols())) {
          for (const path of ['/desk', '/', '/session']) {
            tried += 1
            if (await knockSocket({ host: as, origin }, offered, path) === 101) opened.push(`${hostName} ${originName} ${tokenName} ${path}`)
          }
        }
      }
    }
    expect(tried).toBe(12 * 12 * 9 * 3)
    expect(opened).toEqual(['own own right /desk'])
  })

  test('a session is granted in the exact cell alone', async () => {
    const granted: string[] = []
    const leaked: string[] = []
    for (const [hostName, as] of Object.entries(hosts())) {
      for (const [originName, origin] of Object.entries(origins())) {
        for (const method of ['POST', 'GET', 'PUT', 'OPTIONS', 'DELETE', 'PATCH']) {
          for (const [secretName, secret] of Object.entries({ code: { code: codeOf(host.url) }, token: { token: session.token }, wrong: { code: session.token }, both: { code: codeOf(host.url), token: session.token } })) {
            const answer = await ask(method, '/session', { host: as, ...(origin === undefined ? {} : { origin }), 'content-type': 'application/json' }, JSON.stringify(secret))
            const cell = `${hostName} ${originName} ${method} ${secretName}`
            if (answer.status === 200) granted.push(cell)
            else if (answer.body.includes(session.token)) leaked.push(cell)
          }
        }
      }
    }
    expect(granted).toEqual(['own own POST code', 'own own POST token'])
    expect(leaked).toEqual([])
  })

  test('a form or a script of a foreign page, which cannot send JSON unasked, gets no session', async () => {
    const answer = await ask('POST', '/session', { host: own.host, origin: own.origin, 'content-type': 'text/plain' }, JSON.stringify({ code: codeOf(host.url) }))
    expect(answer.status).toBe(401)
  })

  test('a rebound name reads nothing, not even the start page', async () => {
    for (const path of ['/', `${session.previewBase}${picture}`]) {
      const answer = await ask('GET', path, { host: `evil.example:${own.port}` })
      expect([answer.status, answer.body]).toEqual([421, ''])
    }
  })

  test('a foreign page may bring the person to the start page, and embed or fetch nothing', async () => {
    const foreign = (dest: string, mode: string) => ({ host: own.host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest })
    expect((await ask('GET', '/', foreign('document', 'navigate'))).status).toBe(200)
    expect((await ask('GET', '/', foreign('iframe', 'navigate'))).status).toBe(403)
    for (const [dest, mode] of [['iframe', 'navigate'], ['empty', 'cors'], ['script', 'no-cors'], ['style', 'no-cors'], ['image', 'cors']] as const) {
      expect((await ask('GET', `${session.previewBase}${picture}`, foreign(dest, mode))).status, `${dest} ${mode}`).toBe(403)
    }
    // A picture that it does not know by its path, which holds the capability; one of a page that says where it stands, and is not ours.
    expect((await ask('GET', `/${'A'.repeat(43)}/preview/${picture}`, foreign('image', 'no-cors'))).status).toBe(404)
    expect((await ask('GET', `${session.previewBase}${picture}`, { ...foreign('image', 'no-cors'), origin: 'http://evil.example' })).status).toBe(403)
    expect((await ask('POST', `${session.previewBase}${picture}`, foreign('image', 'no-cors'))).status).toBe(405)
    expect((await ask('GET', `/${picture}`, foreign('image', 'no-cors'))).status).toBe(403)
    expect((await ask('GET', '/', { ...foreign('document', 'navigate'), 'sec-fetch-site': 'same-site' })).status).toBe(200)
    expect((await ask('GET', '/index.html', foreign('script', 'no-cors'))).status).toBe(403)
  })

  test('a picture of the library is shown to the page that holds the capability alone', async () => {
    const own_ = { host: own.host }
    expect((await ask('GET', `${session.previewBase}content/2026/01/02/assets/${picture}`, own_)).body).toBe('PICTURE')
    // as the preview's sandboxed frame asks, which is of no origin: Chromium says so, Firefox says nothing
    for (const origin of [{ origin: 'null' }, {}]) {
      const shown = await ask('GET', `${session.previewBase}${picture}`, { ...own_, ...origin, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })
      expect([shown.body, shown.headers['cross-origin-resource-policy']]).toEqual(['PICTURE', 'cross-origin'])
    }
    expect((await ask('GET', `/${'A'.repeat(43)}/preview/${picture}`, own_)).status).toBe(404)
    expect((await ask('GET', `/preview/${picture}`, own_)).status).toBe(404)
    expect((await ask('GET', `/${session.token}/preview/${picture}`, own_)).status).toBe(404)
  })

  test('no path climbs out of the folder of screens', async () => {
    const climbs = ['/../gate-outside.txt', '/%2e%2e/gate-outside.txt', '/..%2fgate-outside.txt', '/..\\gate-outside.txt', '//gate-outside.txt', '/./../gate-outside.txt', '/index.html/../../gate-outside.txt', '/%00', `${session.previewBase}../../../gate-outside.txt`, `${session.previewBase}..%2f..%2fgate-outside.txt`]
    for (const path of climbs) {
      const answer = await ask('GET', path, { host: own.host })
      expect(answer.body, path).not.toContain('OUTSIDE')
      expect(answer.status, path).toBe(404)
    }
  })

  test('methods other than reading are refused', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
      expect((await ask(method, '/', { host: own.host, origin: own.origin })).status, method).toBe(405)
    }
  })
})

describe('the launch link', () => {
  test('the printed one lets a person in again after they closed the tab', async () => {
    expect((await enter(codeOf(host.url))).status).toBe(200)
    expect((await enter(codeOf(host.url))).status).toBe(200)
  })

  test('the one of the browser the program opened works once', async () => {
    const once = codeOf(host.onceUrl())
    expect((await enter(once)).status).toBe(200)
    expect((await enter(once)).status).toBe(401)
  })

  test('carries its code in the fragment, which no server is sent', () => {
    expect(own.search).toBe('')
    expect(own.pathname).toBe('/')
    expect(codeOf(host.url)).toHaveLength(43)
  })
})

describe('what every screen is served with', () => {
  test('lets no foreign code, frame, form or Referer in or out', async () => {
    const { headers } = await ask('GET', '/', { host: own.host })
    expect(headers['content-security-policy']).toBe(`default-src 'none'; script-src 'self' '${digest(knock)}'; style-src 'self' '${digest(frame)}'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self' ws://${own.host}; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    // What stands in the page is the page's alone.
    const other = await ask('GET', '/page-program.js', { host: own.host })
    expect(other.headers['content-security-policy']).toContain("script-src 'self'; style-src 'self'; ")
  })

  test('the preview is one blank document that runs nothing but what draws the page', async () => {
    const first = await ask('GET', `${session.previewBase}content/2026/01/02/1.html`, { host: own.host })
    const second = await ask('GET', `${session.previewBase}x.html`, { host: own.host })
    expect(first.body).toBe(second.body)
    expect(first.body.split('<script>')).toHaveLength(2)
    expect(first.body).toContain(`<script>${program}</script>`)
    expect(first.headers['content-security-policy']).toBe(`default-src 'none'; script-src '${digest(program)}'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'`)
    expect(first.headers['cross-origin-resource-policy']).toBe('same-origin')
  })

  test('nobody off this machine can reach the desk', async () => {
    const { networkInterfaces } = await import('node:os')
    const outward = Object.values(networkInterfaces()).flat().filter((one) => one !== undefined && !one.internal && one.family === 'IPv4')
    for (const one of outward) {
      await expect(fetch(`http://${one?.address}:${own.port}/`)).rejects.toThrow()
    }
  })
})
