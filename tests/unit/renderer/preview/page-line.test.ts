// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import type { PageParts } from '#core/layout/render-page.ts'
import type { FromFrame, ToFrame } from '#renderer/preview/frame/frame-messages.ts'
import { openLine, type ShownPage } from '#renderer/preview/page-line.ts'

const parts = (...blocks: string[]): PageParts => ({ top: '<main>', blocks, bottom: '</main>' })
let hangUp = (): void => {}
afterEach(() => {
  hangUp()
  vi.useRealTimers()
  seen('visible')
})

const seen = (state: DocumentVisibilityState): void => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** A frame in which our script may stand, or not. */
function line() {
  const told: ToFrame[] = []
  const heard: (ShownPage | null)[] = []
  const keys: string[] = []
  /** after so many messages */
  const fallen: number[] = []
  const frame: Window = Object.assign(Object.create(null), { postMessage: (words: ToFrame) => told.push(structuredClone(words)) })
  hangUp = openLine(frame, { opened: (page) => heard.push(page), silent: () => fallen.push(told.length), pressed: ({ code }) => keys.push(code) })
  const say = (words: FromFrame | { kind: string }, source = frame): boolean => window.dispatchEvent(Object.assign(new MessageEvent('message', { data: words }), { source }))
  return { told, heard, keys, fallen, say }
}

test('a key tells the frame of the one block it changed, and what is the same of nothing', () => {
  const { told, heard, say } = line()
  say({ kind: 'ready' })
  expect(heard).toHaveLength(1)
  const [page] = heard
  page?.show(parts('<p>甲</p>', '<p>乙</p>', '<p>丙</p>'))
  page?.show(parts('<p>甲</p>', '<p>乙乙</p>', '<p>丙</p>'))
  page?.show(parts('<p>甲</p>', '<p>乙乙</p>', '<p>丙</p>'))
  page?.show({ ...parts('<p>甲</p>', '<p>乙乙</p>'), top: '<main class="draft">' })
  expect(told).toEqual([
    { kind: 'hello' },
    { kind: 'show', top: '<main>', bottom: '</main>', at: 0, gone: 0, blocks: ['<p>甲</p>', '<p>乙</p>', '<p>丙</p>'] },
    { kind: 'show', at: 1, gone: 1, blocks: ['<p>乙乙</p>'] },
    { kind: 'show', top: '<main class="draft">', at: 2, gone: 1, blocks: [] },
  ])
})

test('a frame that shows nothing of ours is told of; one that was only slow shows the page all the same', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { heard, say } = line()
  vi.advanceTimersByTime(60_000)
  expect(heard).toEqual([null])
  say({ kind: 'ready' })
  expect(heard).toEqual([null, expect.objectContaining({ show: expect.any(Function) })])
})

test('a key pressed in the page is heard by the desk, and nothing else that comes out of the frame is, nor what another window says', () => {
  const { heard, keys, say } = line()
  const press = { key: 'F6', code: 'F6', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  say({ kind: 'run' })
  say({ kind: 'key' })
  say({ kind: 'ready' }, window)
  say({ kind: 'key', press }, window)
  expect(keys).toEqual([])
  say({ kind: 'key', press })
  expect(keys).toEqual(['F6'])
  expect(heard).toEqual([])
})

test('a frame whose process has died while it was looked at is told of, once', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
  const { told, fallen, say } = line()
  say({ kind: 'ready' })
  vi.advanceTimersByTime(60_000)
  expect(fallen).toHaveLength(1)
  expect(told.filter(({ kind }) => kind === 'ask')).toHaveLength(4)
})

test('a preview that answers, one that nobody sees and one behind a machine that slept is not taken for dead; nor is one that was left', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
  const { told, fallen, say } = line()
  say({ kind: 'ready' })
  for (let times = 0; times < 20; times += 1) {
    vi.advanceTimersByTime(11_000)
    say({ kind: 'here' })
  }
  expect(told.filter(({ kind }) => kind === 'ask').length).toBeGreaterThan(60)
  seen('hidden')
  vi.advanceTimersByTime(600_000)
  // the browser lets it answer a while after it is seen again
  seen('visible')
  vi.advanceTimersByTime(11_000)
  say({ kind: 'here' })
  expect(fallen).toEqual([])
  hangUp()
  vi.advanceTimersByTime(600_000)
  expect(fallen).toEqual([])
})
