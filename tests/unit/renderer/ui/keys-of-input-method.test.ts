// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { keepKeysOfInputMethod } from '#renderer/ui/keys-of-input-method.ts'

let stop = (): void => {}
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

function field(name: 'input' | 'textarea' | 'div') {
  stop = keepKeysOfInputMethod()
  const element = document.createElement(name)
  document.body.append(element)
  const heard: string[] = []
  for (const type of ['keydown', 'keyup'] as const) document.body.addEventListener(type, (event) => heard.push(`${type} ${event.key}`))
  const press = (type: 'keydown' | 'keyup', key: string, keyCode: number, isComposing: boolean): boolean =>
    element.dispatchEvent(Object.defineProperty(new KeyboardEvent(type, { key, code: key, isComposing, bubbles: true, cancelable: true }), 'keyCode', { value: keyCode }))
  return { heard, press }
}

test.each(['input', 'textarea'] as const)('the Enter that takes a candidate, the Escape that gives one up: no %s and nothing around it hears of them, down or up, in the order of any browser', (name) => {
  const { heard, press } = field(name)
  // Chromium: the composition ends between the two
  press('keydown', 'Enter', 229, true)
  press('keyup', 'Enter', 13, false)
  // Safari: it has ended before
  press('keydown', 'Escape', 229, false)
  press('keyup', 'Escape', 27, false)
  expect(heard).toEqual([])
  // Chromium empties a search field by that key
  expect(press('keydown', 'Escape', 229, true)).toBe(false)
  press('keyup', 'Escape', 27, false)
  // and then they are the field's again
  press('keydown', 'Enter', 13, false)
  press('keyup', 'Enter', 13, false)
  expect(heard).toEqual(['keydown Enter', 'keyup Enter'])
})

test('the text hears its own keys, composing or not', () => {
  const { heard, press } = field('div')
  press('keydown', 'Enter', 229, true)
  press('keyup', 'Enter', 13, false)
  expect(heard).toEqual(['keydown Enter', 'keyup Enter'])
})
