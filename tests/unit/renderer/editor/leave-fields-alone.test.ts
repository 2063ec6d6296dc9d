// @vitest-environment happy-dom
import { type LexicalEditor } from 'lexical'
import { expect, test } from 'vitest'
import { body, figure, paragraph, text } from '#core/body/body-nodes.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

const picture = { asset: `${'1'.repeat(64)}.png`, width: 8, height: 6, caption: '', credit: '', alt: '' }
const BEFORE = body(paragraph(text('上游的桥成了。')), figure(picture))

/** The editor on a page, words of its text selected, and a field as a picture shows one. */
function opened(): { editor: LexicalEditor, field: HTMLTextAreaElement } {
  const editor = editorOf(BEFORE)
  const root = document.createElement('div')
  root.contentEditable = 'true'
  document.body.append(root)
  editor.setRootElement(root)
  write(editor, () => { $textAt(0, 0).select(0, 3) })
  const field = document.createElement('textarea')
  root.lastElementChild?.append(field)
  field.focus()
  return { editor, field }
}

function clipboard(words: string): DataTransfer {
  const data = new DataTransfer()
  data.setData('text/plain', words)
  return data
}

const EVENTS: [string, () => Event][] = [
  ['a paste', () => new ClipboardEvent('paste', { clipboardData: clipboard('图说'), bubbles: true, cancelable: true })],
  ['Enter', () => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })],
  ['Backspace', () => new KeyboardEvent('keydown', { key: 'Backspace', bubbles: true, cancelable: true })],
  ['a composition', () => new CompositionEvent('compositionstart', { bubbles: true, cancelable: true })],
]

test.each(EVENTS)('%s in a field below a picture is the field’s own: the text keeps its words, also those selected', async (_, event) => {
  const { editor, field } = opened()
  const done = event()
  field.dispatchEvent(done)
  await Promise.resolve()
  expect(blocks(editor)).toEqual(BEFORE.root.children)
  expect(editor.isComposing()).toBe(false)
  expect(done.defaultPrevented).toBe(false)
})

test('the same in the text itself is the text’s', async () => {
  const { editor } = opened()
  editor.getRootElement()?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard('下游'), bubbles: true, cancelable: true }))
  await Promise.resolve()
  expect(blocks(editor)[0]).toEqual(paragraph(text('下游桥成了。')))
})

test('what is typed into a field below a picture reaches the field’s program; what is typed into the text ends there', () => {
  const { editor, field } = opened()
  const types = ['keydown', 'keypress', 'beforeinput', 'keyup']
  const heard: string[] = []
  for (const type of types) document.addEventListener(type, () => heard.push(type))
  const tell = (target: EventTarget | null): string[] => {
    for (const type of types) target?.dispatchEvent(new KeyboardEvent(type, { key: 'a', bubbles: true }))
    return heard.splice(0)
  }
  expect(tell(field)).toEqual(types)
  expect(tell(editor.getRootElement())).toEqual(['keydown'])
})
