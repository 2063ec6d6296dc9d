// @vitest-environment happy-dom
import { KEY_DOWN_COMMAND, UNDO_COMMAND } from 'lexical'
import { expect, test } from 'vitest'
import { body, crosshead, paragraph, quote, rule, text } from '#core/body/body-nodes.ts'
import { registerMarkdown } from '#renderer/editor/insert/register-markdown.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

function typed(words: string, key: string, isOn = true, more: KeyboardEventInit = {}) {
  const editor = editorOf(body(paragraph(text('上')), paragraph(text(words))))
  registerMarkdown(editor, () => isOn)
  write(editor, () => { $textAt(1, 0).selectEnd() })
  write(editor, () => { editor.dispatchCommand(KEY_DOWN_COMMAND, new KeyboardEvent('keydown', { key, ...more })) })
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

test('nothing of it where it is not asked for, in a composition, or among words', () => {
  const same = (words: string, key: string, isOn?: boolean, more?: KeyboardEventInit): void => { expect(blocks(typed(words, key, isOn, more))[1]).toEqual(paragraph(text(words))) }
  same('#', ' ', false)
  same('#', ' ', true, { isComposing: true })
  same('#', ' ', true, { keyCode: 229 } as KeyboardEventInit)
  same('第#', ' ')
  same('---', ' ')
  same('###', ' ')
})
