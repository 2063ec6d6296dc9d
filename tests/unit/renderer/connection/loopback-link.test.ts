// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectionState, lostReason, setConnectionState } from '#renderer/connection/connection-state.ts'
import { knockFirst } from '#renderer/connection/knock.ts'
import { connectSocket } from '#renderer/connection/loopback-link.ts'

/** Each page has one link; here several share one page, and the earlier ones must not hear of a new address. */
const ended: (() => void)[] = []
beforeEach(() => {
  const listen = window.addEventListener.bind(window)
  vi.spyOn(window, 'addEventListener').mockImplementation((type: string, heard: EventListenerOrEventListenerObject, how?: boolean | AddEventListenerOptions) => {
    listen(type, heard, how)
    ended.push(() => window.removeEventListener(type, heard))
  })
})
afterEach(() => {
  for (const end of ended.splice(0)) end()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  sessionStorage.clear()
})

class OpeningSocket extends EventTarget {
  static readonly OPEN = 1
  readyState = 0

  constructor() {
    super()
    queueMicrotask(() => {
      this.readyState = 1
      this.dispatchEvent(new Event('open'))
    })
  }

  close(): void {
    this.readyState = 3
    this.dispatchEvent(new Event('close'))
  }
}

/** Every socket that is opened from now on; each opens at once. */
function openingSockets(): OpeningSocket[] {
  const sockets: OpeningSocket[] = []
  vi.stubGlobal('WebSocket', class extends OpeningSocket {
    constructor() {
      super()
      sockets.push(this)
    }
  })
  return sockets
}

test('a link that is good for one time lets its page in: the code is not offered again after the first knock', async () => {
  const asked: unknown[] = []
  vi.stubGlobal('fetch', (_path: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body))
    return Promise.resolve(asked.length > 1 ? new Response('', { status: 401 }) : new Response(JSON.stringify({ token: 'a'.repeat(43), previewBase: `/${'b'.repeat(43)}/preview/` }), { status: 200 }))
  })
  const sockets = openingSockets()
  location.hash = '#code=once'
  knockFirst()
  expect(asked).toEqual([{ code: 'once' }])
  expect(location.hash).toBe('')
  // The program comes when the socket is open: it goes on with that one, and opens none of its own.
  await window.rednetKnock?.socket
  expect(sockets).toHaveLength(1)
  const { ready } = connectSocket()
  await ready
  expect(asked).toEqual([{ code: 'once' }])
  expect(sockets.map(({ readyState }) => readyState)).toEqual([1])
  expect(window.rednetKnock).toBeUndefined()
  setConnectionState('connecting')
})

test('a socket that was opened before the program was there and has broken since is not what the words go over: another is opened', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ token: 'a'.repeat(43), previewBase: `/${'b'.repeat(43)}/preview/` }), { status: 200 })))
  const sockets = openingSockets()
  location.hash = '#code=once'
  knockFirst()
  await window.rednetKnock?.socket
  sockets[0]?.close()
  await connectSocket().ready
  expect(sockets.map(({ readyState }) => readyState)).toEqual([3, 1])
  setConnectionState('connecting')
})

test('a desk that has no library says why, also where the page’s own script asked', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ trouble: { zh: '稿库打不开', en: 'no library' } }), { status: 503 })))
  const sockets = openingSockets()
  location.hash = '#code=once'
  knockFirst()
  connectSocket()
  await vi.waitFor(() => expect(lostReason()).toBe('no-library'))
  expect(sockets).toEqual([])
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
  openingSockets()
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
