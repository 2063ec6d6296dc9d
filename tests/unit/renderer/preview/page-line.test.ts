import { afterEach, expect, test, vi } from 'vitest'
import type { PageParts } from '#core/layout/render-page.ts'
import { PORT_FOR_PAGE, type FromFrame, type ToFrame } from '#renderer/preview/frame/frame-messages.ts'
import { openLine, type ShownPage } from '#renderer/preview/page-line.ts'

const parts = (...blocks: string[]): PageParts => ({ top: '<main>', blocks, bottom: '</main>' })
let hangUp = (): void => {}
afterEach(() => {
  hangUp()
  vi.useRealTimers()
})

/** A window in whose place our script may stand, or not. */
function line() {
  let port: MessagePort | null = null
  const told: ToFrame[] = []
  const heard: (ShownPage | null)[] = []
  const keys: string[] = []
  const postMessage = (words: unknown, _to: unknown, [given]: MessagePort[] = []): void => {
    expect(words).toBe(PORT_FOR_PAGE)
    port = given ?? null
    if (port !== null) port.onmessage = ({ data }) => { told.push(data) }
  }
  hangUp = openLine(Object.assign(Object.create(null), { postMessage }), (page) => heard.push(page), ({ code }) => keys.push(code))
  return { told, heard, keys, say: (words: FromFrame | { kind: string }) => port?.postMessage(words) }
}

test('a key tells the frame of the one block it changed, and what is the same of nothing', async () => {
  const { told, heard, say } = line()
  say({ kind: 'ready' })
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  const [page] = heard
  page?.show(parts('<p>甲</p>', '<p>乙</p>', '<p>丙</p>'))
  page?.show(parts('<p>甲</p>', '<p>乙乙</p>', '<p>丙</p>'))
  page?.show(parts('<p>甲</p>', '<p>乙乙</p>', '<p>丙</p>'))
  page?.show({ ...parts('<p>甲</p>', '<p>乙乙</p>'), top: '<main class="draft">' })
  await vi.waitFor(() => expect(told).toHaveLength(3))
  expect(told).toEqual([
    { kind: 'show', top: '<main>', bottom: '</main>', at: 0, gone: 0, blocks: ['<p>甲</p>', '<p>乙</p>', '<p>丙</p>'] },
    { kind: 'show', at: 1, gone: 1, blocks: ['<p>乙乙</p>'] },
    { kind: 'show', top: '<main class="draft">', at: 2, gone: 1, blocks: [] },
  ])
})

test('a frame that shows nothing of ours is told of; one that was only slow shows the page all the same', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { heard, say } = line()
  vi.advanceTimersByTime(60_000)
  expect(heard).toEqual([null])
  vi.useRealTimers()
  say({ kind: 'ready' })
  await vi.waitFor(() => expect(heard).toEqual([null, expect.objectContaining({ show: expect.any(Function) })]))
})

test('a key pressed in the page is heard by the desk, and nothing else that comes out of the frame is', async () => {
  const { heard, keys, say } = line()
  const press = { key: 'F6', code: 'F6', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  say({ kind: 'run' })
  say({ kind: 'key' })
  say({ kind: 'key', press })
  await vi.waitFor(() => expect(keys).toEqual(['F6']))
  expect(heard).toEqual([])
})
