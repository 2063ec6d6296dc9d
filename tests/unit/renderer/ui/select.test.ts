// @vitest-environment happy-dom
import { act, createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Select, type Option } from '#renderer/ui/Select.tsx'

let root: Root
let drawn: Set<string>

/** `label` notes which options are made into items */
const tags: readonly Option<string>[] = Array.from({ length: 40 }, (_, at) => ({ id: `tag-${at}`, get label() { drawn.add(`tag-${at}`); return `标签 ${at}` } }))

function show(onChange: (tag: string) => void, value = 'tag-7'): HTMLButtonElement {
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  act(() => root.render(createElement(Select<string>, { isBare: true, label: '标签', value, options: tags, onChange })))
  const button = place.querySelector('button')
  if (button === null) throw new Error('no button')
  return button
}

const press = (on: Element, key: string): void => act(() => {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }))
  on.dispatchEvent(new KeyboardEvent('keyup', { key, code: key, bubbles: true, cancelable: true }))
})

beforeEach(() => {
  drawn = new Set()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  act(() => root.unmount())
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

test('a window does not wait for a thousand tags to be made ready in a list nobody has come near', () => {
  const button = show(() => {})
  expect([...drawn]).toEqual(['tag-7'])
  expect(button.textContent).toBe('标签 7')
})

test('by the keys every tag is there: the next one to a closed list, and all of them in an open one', () => {
  const chosen: string[] = []
  const button = show((tag) => chosen.push(tag))
  act(() => button.focus())
  press(button, 'ArrowRight')
  expect(chosen).toEqual(['tag-8'])
  press(button, 'ArrowDown')
  expect(document.querySelectorAll('[role="option"]')).toHaveLength(40)
})

test('a reader for the ear presses without having come near: every tag is there all the same', () => {
  const button = show(() => {})
  act(() => button.click())
  expect(document.querySelectorAll('[role="option"]')).toHaveLength(40)
  expect(document.querySelector('[role="option"][aria-selected="true"]')?.textContent).toBe('标签 7')
})

test('a list whose choice is no longer offered still opens, with all that is', () => {
  const button = show(() => {}, 'gone')
  act(() => button.click())
  expect(document.querySelectorAll('[role="option"]')).toHaveLength(40)
})
