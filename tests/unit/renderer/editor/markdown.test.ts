// @vitest-environment happy-dom
import { KEY_DOWN_COMMAND, UNDO_COMMAND } from 'lexical'
import { expect, test } from 'vitest'
import { body, crosshead, paragraph, quote, rule, text } from '#core/body/body-nodes.ts'
import { registerMarkdown } from '#renderer/editor/insert/register-markdown.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

function typed(words: string, key: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) {
  const editor = editorOf(body(paragraph(text('上')), paragraph(text(words))))
  registerMarkdown(editor)
  write(editor, () => { $textAt(1, 0).selectEnd() })
  const event = new KeyboardEvent('keydown', { key, ...more })
  target.dispatchEvent(event)
  write(editor, () => { editor.dispatchCommand(KEY_DOWN_COMMAND, event) })
  return editor
}
const emptied = <T extends { children: unknown }>(block: T): T => ({ ...block, children: [] })

test('a sign alone in a paragraph and a blank is the block it stands for; undo gives the sign back', () => {
  const editor = typed('##', ' ')
  expect(blocks(editor)[1]).toEqual(emptied(crosshead('', 2)))
  editor.dispatchCommand(UNDO_COMMAND, undefined)
  expect(blocks(editor)[1]).toEqual(paragraph(text('##')))
  expect(blocks(typed('#', ' '))[1]).toEqual(emptied(crosshead('', 1)))
  expect(blocks(typed('>', ' '))[1]).toEqual(quote())
  expect(blocks(typed('-', ' '))[1]).toMatchObject({ type: 'list', listType: 'bullet' })
  expect(blocks(typed('1.', ' '))[1]).toMatchObject({ type: 'list', listType: 'number' })
  expect(blocks(typed('---', 'Enter')).slice(1)).toEqual([rule(), paragraph()])
})

test('nothing of it in a composition, among words, or for a key in a field below a picture', () => {
  const same = (words: string, key: string, more?: KeyboardEventInit, target?: EventTarget): void => { expect(blocks(typed(words, key, more, target))[1]).toEqual(paragraph(text(words))) }
  same('#', ' ', { isComposing: true })
  same('#', ' ', { keyCode: 229 } as KeyboardEventInit)
  same('第#', ' ')
  same('#', ' ', {}, document.createElement('textarea'))
  same('---', ' ')
  same('###', ' ')
})
