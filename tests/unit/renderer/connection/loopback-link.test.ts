// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { connectionState, setConnectionState } from '#renderer/connection/connection-state.ts'
import { knockFirst } from '#renderer/connection/knock.ts'
import { connectSocket } from '#renderer/connection/loopback-link.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  sessionStorage.clear()
})

test('a link that is good for one time lets its page in: the code is not offered again after the first knock', async () => {
  const asked: unknown[] = []
  vi.stubGlobal('fetch', (_path: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body))
    return Promise.resolve(asked.length > 1 ? new Response('', { status: 401 }) : new Response(JSON.stringify({ token: 'a'.repeat(43), previewBase: `/${'b'.repeat(43)}/preview/` }), { status: 200 }))
  })
  vi.stubGlobal('WebSocket', class extends EventTarget {
    constructor() {
      super()
      queueMicrotask(() => this.dispatchEvent(new Event('open')))
    }
  })
  location.hash = '#code=once'
  knockFirst()
  expect(asked).toEqual([{ code: 'once' }])
  expect(location.hash).toBe('')
  const { ready } = connectSocket()
  await ready
  expect(asked).toEqual([{ code: 'once' }])
  setConnectionState('connecting')
})

test('a new link opened while the old session is still being tried brings the page in, and its words with it', async () => {
  sessionStorage.setItem('rednet-desk.session', 'of-the-desk-before')
  const asked: unknown[] = []
  let answer: (answered: Response) => void = () => {}
  vi.stubGlobal('fetch', (_path: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body))
    if (asked.length > 1) return Promise.resolve(new Response(JSON.stringify({ token: 'a'.repeat(43), previewBase: `/${'b'.repeat(43)}/preview/` }), { status: 200 }))
    return new Promise<Response>((resolve) => { answer = resolve })
  })
  vi.stubGlobal('WebSocket', class extends EventTarget {
    constructor() {
      super()
      queueMicrotask(() => this.dispatchEvent(new Event('open')))
    }
  })
  connectSocket()
  await vi.waitFor(() => expect(asked).toEqual([{ token: 'of-the-desk-before' }]))
  // This page, unlike a browser, tells of a changed address once more when it is taken back.
  vi.spyOn(history, 'replaceState').mockImplementation(() => {})
  const changed = new Promise((resolve) => { window.addEventListener('hashchange', resolve, { once: true }) })
  location.hash = '#code=of-the-new-desk'
  await changed
  answer(new Response('', { status: 401 }))
  await vi.waitFor(() => expect(asked).toEqual([{ token: 'of-the-desk-before' }, { code: 'of-the-new-desk' }]))
  await vi.waitFor(() => expect(connectionState()).toBe('open'))
})
