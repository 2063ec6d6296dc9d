// @vitest-environment happy-dom
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { ArticleSearch } from '#renderer/app/ArticleSearch.tsx'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { currentFilters } from '#renderer/library/filters.ts'

/** As a browser fills a field: React hears of a value it did not put there, and draws what a key asks for, but nothing that may wait. */
async function put(input: HTMLInputElement, value: string): Promise<void> {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await Promise.resolve()
}

test('a search that is given up as fast as it was typed leaves the whole list, not what was found under an empty field', async () => {
  await startI18n('zh-CN')
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  root.render(createElement(ArticleSearch))
  const input = await vi.waitFor(() => {
    const found = place.querySelector('input')
    if (found === null) throw new Error('no field')
    return found
  })
  // What stands in the field is searched after a pause: the pauses here are told, and do not pass.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.advanceTimersByTime(1_000)
  // Without a pause, as on a machine that has not drawn yet what was typed.
  await put(input, '风雨亭')
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  await Promise.resolve()
  expect(currentFilters().query).toBe('风雨亭')
  await put(input, '')
  await new Promise((drawn) => { setImmediate(drawn) })
  vi.advanceTimersByTime(1_000)
  expect(currentFilters().query).toBe('')
  expect(input.value).toBe('')
  vi.useRealTimers()
  root.unmount()
})
