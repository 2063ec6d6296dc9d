// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { registerSmartQuotes } from '#renderer/editor/quotes/register-smart-quotes.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

/** The mark is put in as the editor does when the event has passed; `from`: where it was typed. */
async function typed(from: 'text' | 'field') {
  const editor = editorOf(body(paragraph(text('他说"'))))
  const root = document.body.appendChild(document.createElement('div'))
  const field = document.createElement('textarea')
  editor.setRootElement(root)
  root.append(field)
  const stop = registerSmartQuotes(editor, () => true)
  ;(from === 'text' ? root : field).dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertText', data: '"', bubbles: true }))
  write(editor, () => { $textAt(0, 0).markDirty(); $textAt(0, 0).select(3, 3) })
  await Promise.resolve()
  stop()
  return blocks(editor)
}

test('a mark typed in the text curls; one typed in a caption changes none that stands in the text', async () => {
  expect(await typed('text')).toEqual([paragraph(text('他说“'))])
  expect(await typed('field')).toEqual([paragraph(text('他说"'))])
})
