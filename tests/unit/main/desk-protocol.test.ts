import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPageServer } from '#desk/pages/page-server.ts'
import { answerDeskRequest } from '../../../src/main/desk-protocol.ts'

const picture = `${'cd'.repeat(32)}.jpg`
let folder = ''
let answer: (request: Request) => Promise<Response>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'protocol-'))
  await writeFile(join(folder, 'index.html'), 'INDEX')
  await writeFile(join(folder, 'page-program.js'), '"draws";')
  await writeFile(join(folder, picture), 'PICTURE')
  await writeFile(join(tmpdir(), 'protocol-outside.txt'), 'OUTSIDE')
  const assetPath = async (name: string): Promise<string | null> => (name === picture ? join(folder, picture) : null)
  answer = answerDeskRequest(await createPageServer({ rendererFolder: folder, socket: null, assetPath }))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(join(tmpdir(), 'protocol-outside.txt'), { force: true })
})

/** As Electron may hand it over: a Request cannot be made with every address, so the address is put over one. */
const asked = (url: string, method = 'GET'): Request => Object.defineProperty(new Request('http://stands.invalid/', { method }), 'url', { value: url })

test('the app, its preview and the library’s pictures are there', async () => {
  expect(await (await answer(asked('desk://app/'))).text()).toBe('INDEX')
  expect(await (await answer(asked('desk://app/?x=1#y'))).text()).toBe('INDEX')
  expect(await (await answer(asked(`desk://app/preview/content/2026/01/02/assets/${picture}`))).text()).toBe('PICTURE')
  const blank = await answer(asked('desk://app/preview/content/2026/01/02/1.html'))
  expect(blank.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'sha256-")
  expect(await blank.text()).toContain('<script>"draws";</script>')
})

test.each([
  'desk://app/../protocol-outside.txt', 'desk://app/%2e%2e/protocol-outside.txt', 'desk://app/..%2fprotocol-outside.txt', 'desk://app/..\\protocol-outside.txt',
  'desk://app/%2e%2e%5cprotocol-outside.txt', 'desk://app//protocol-outside.txt', 'desk://app/./../protocol-outside.txt', 'desk://app/preview/../../protocol-outside.txt',
  'desk://app/preview/%2e%2e/protocol-outside.txt', 'desk://app/preview/protocol-outside.txt', 'desk://app/index.html%00', 'desk://app/C:/Windows/win.ini', 'desk://app/preview/C:\\Windows\\win.ini',
  'desk://other/', 'desk://app.evil/', 'desk://user@app/', 'desk://app:1/', 'desk://', 'desk://app', 'file:///etc/passwd', 'https://app/',
])('%s reaches nothing', async (url) => {
  const response = await answer(asked(url))
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('OUTSIDE')
})

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s changes nothing', async (method) => {
  expect((await answer(asked('desk://app/', method))).status).toBe(405)
})

test('every answer carries the policy, the refused ones too', async () => {
  for (const url of ['desk://app/', 'desk://app/none', 'desk://other/', `desk://app/preview/${picture}`]) {
    const { headers } = await answer(asked(url))
    expect(headers.get('content-security-policy'), url).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options'), url).toBe('nosniff')
    expect(headers.get('referrer-policy'), url).toBe('no-referrer')
  }
})
