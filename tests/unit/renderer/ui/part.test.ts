// @vitest-environment happy-dom
import { act, createElement, Suspense, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { setConnectionState } from '#renderer/connection/connection-state.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { AskedPart } from '#renderer/ui/AskedPart.tsx'
import { loadsOfParts, part } from '#renderer/ui/part.tsx'
import { visibleToasts } from '#renderer/ui/toast-queue.ts'

beforeAll(() => startI18n('zh-CN'))
afterEach(() => vi.useRealTimers())

test('a part that was made ready while nobody did anything is drawn at once at its first time: the next key finds its field', async () => {
  const Field = (): ReactElement => createElement('input', { name: 'first' })
  const Dialog = part(async () => Field)
  for (const load of loadsOfParts()) await load()
  const place = document.createElement('div')
  const root = createRoot(place)
  flushSync(() => root.render(createElement(Suspense, null, createElement(Dialog))))
  expect(place.querySelector('input')?.name).toBe('first')
  flushSync(() => root.unmount())
})

test('a dialog asked for while the program is gone is given up and that is said: it does not open over what is written later', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const given = vi.fn<() => void>()
  const Never = part(() => Promise.reject(new Error('nobody there')))
  const root = createRoot(document.createElement('div'))
  const pass = (ms: number): Promise<void> => act(async () => { await vi.advanceTimersByTimeAsync(ms) })
  setConnectionState('open')
  await act(async () => root.render(createElement(AskedPart, { onGiveUp: given }, createElement(Never))))
  // A program that is only slow is waited for.
  await pass(5_000)
  expect(given).not.toHaveBeenCalled()
  await act(async () => setConnectionState('lost', 'desk-gone'))
  expect(given).toHaveBeenCalledOnce()
  expect(visibleToasts().map(({ tone }) => tone)).toEqual(['problem'])
  await act(async () => root.unmount())
})
