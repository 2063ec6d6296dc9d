// @vitest-environment happy-dom
import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { PageFrame } from '#renderer/preview/PageFrame.tsx'
import type { PageLine } from '#renderer/preview/page-line.ts'

const lines: (PageLine & { hungUp: boolean })[] = []
vi.mock('#renderer/connection/desk-client.ts', () => ({ previewBase: () => 'about:blank#' }))
vi.mock('#renderer/preview/page-line.ts', () => ({
  openLine: (_frame: Window, line: PageLine) => {
    const opened = { ...line, hungUp: false }
    lines.push(opened)
    return () => { opened.hungUp = true }
  },
}))

beforeAll(() => startI18n('zh-CN'))
afterEach(() => vi.restoreAllMocks())

test('a preview that died is made anew by itself; one that dies again at once says so and can be tried again', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(390)
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  const pages: boolean[] = []
  const frame = (): HTMLIFrameElement | null => place.querySelector('iframe')
  const load = (): Promise<void> => act(async () => { frame()?.dispatchEvent(new Event('load')) })
  const dies = (): Promise<void> => act(async () => lines.at(-1)?.silent())
  await act(async () => root.render(createElement(PageFrame, { of: 'a', width: 'phone', title: '页面预览', onPage: (page) => pages.push(page !== null) })))
  await load()
  const first = frame()
  await dies()
  expect(frame()).not.toBe(first)
  expect(place.querySelector('[role=alert]')).toBeNull()
  expect(pages.at(-1)).toBe(false)

  await load()
  expect(lines.at(-2)?.hungUp).toBe(true)
  const second = frame()
  clock.mockReturnValue(20_000)
  await dies()
  expect(place.querySelector('[role=alert]')?.textContent).toContain('预览没有打开')
  await act(async () => place.querySelector('button')?.click())
  expect(place.querySelector('[role=alert]')).toBeNull()
  expect(frame()).not.toBe(second)

  // long after that, as at first
  await load()
  const third = frame()
  clock.mockReturnValue(200_000)
  await dies()
  expect(frame()).not.toBe(third)
  expect(place.querySelector('[role=alert]')).toBeNull()
  await act(async () => root.unmount())
})
