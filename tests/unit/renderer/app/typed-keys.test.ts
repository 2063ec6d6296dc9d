// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { leaveTypingAlone } from '#renderer/app/typed-keys.ts'

const made = (): { root: HTMLElement, text: HTMLElement, field: HTMLElement, told: string[] } => {
  document.body.innerHTML = '<div id="root"><div data-lexical-editor="true"><p>字</p><input></div></div>'
  const of = (selector: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(selector)
    if (found === null) throw new Error(selector)
    return found
  }
  const root = of('#root')
  const told: string[] = []
  leaveTypingAlone(root)
  for (const type of ['keydown', 'keypress', 'keyup', 'textInput', 'input', 'paste']) {
    for (const capture of [true, false]) root.addEventListener(type, (event) => { told.push(`${event.type}${event instanceof KeyboardEvent ? ` ${event.key}` : ''}`) }, capture)
  }
  return { root, text: of('[data-lexical-editor]'), field: of('input'), told }
}
const key = (type: string, init: KeyboardEventInit & { keyCode?: number }): KeyboardEvent => new KeyboardEvent(type, { bubbles: true, cancelable: true, ...init })

afterEach(() => { document.body.innerHTML = '' })

test('what is typed into the text is not looked through by every component above it', () => {
  const { text, told } = made()
  for (const type of ['keydown', 'keypress', 'keyup']) text.dispatchEvent(key(type, { key: '字' }))
  text.dispatchEvent(key('keydown', { key: 'Process', isComposing: true }))
  text.dispatchEvent(new Event('textInput', { bubbles: true }))
  text.dispatchEvent(new InputEvent('input', { bubbles: true, data: '字' }))
  expect(told).toEqual([])
})

test('Escape, Tab, F6, shortcuts and a paste in the text are heard above it as before', () => {
  const { text, told } = made()
  for (const init of [{ key: 'Escape' }, { key: 'Tab' }, { key: 'F6' }, { key: 'k', ctrlKey: true }, { key: 'k', metaKey: true }, { key: 'n', altKey: true }]) text.dispatchEvent(key('keydown', init))
  text.dispatchEvent(new Event('paste', { bubbles: true }))
  expect(told).toEqual(['Escape', 'Tab', 'F6', 'k', 'k', 'n'].flatMap((name) => [`keydown ${name}`, `keydown ${name}`]).concat('paste', 'paste'))
})

test('a field that stands in the text (the words below a picture) has its keys as any field', () => {
  const { field, told } = made()
  field.dispatchEvent(key('keydown', { key: '字' }))
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: '字' }))
  expect(told).toEqual(['keydown 字', 'keydown 字', 'input', 'input'])
})
