import { $getRoot, UNDO_COMMAND } from 'lexical'
import { expect, test } from 'vitest'
import { body, link, paragraph, text } from '#core/body/body-nodes.ts'
import { commitNow } from '#renderer/editor/create-article-editor.ts'
import { $askedAtCaret, insertSnippet } from '#renderer/editor/snippets/insert-snippet.ts'
import { nextSteps } from '#renderer/editor/steps/step-names.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

const words = (editor: ReturnType<typeof editorOf>): string[] => editor.getEditorState().read(() => $getRoot().getChildren().map((block) => block.getTextContent()))

test('the words take the place of ;; and the name, in the middle of a line, as one step that undo takes back', () => {
  const editor = editorOf(body(paragraph(text('前；；出处后'))))
  write(editor, () => { $textAt(0, 0).select(5, 5) })
  insertSnippet(editor, '【待核：出处】', true)
  commitNow(editor)
  expect(words(editor)).toEqual(['前【待核：出处】后'])
  expect(nextSteps(editor).undo).toEqual({ kind: 'snippet', count: null })
  editor.dispatchCommand(UNDO_COMMAND, undefined)
  commitNow(editor)
  expect(words(editor)).toEqual(['前；；出处后'])
})

test('several lines come as paragraphs; chosen from the menu, nothing typed goes', () => {
  const editor = editorOf(body(paragraph(text('灯；；亮'))))
  write(editor, () => { $textAt(0, 0).select(4, 4) })
  insertSnippet(editor, '第一行\n第二行', false)
  commitNow(editor)
  expect(words(editor).join('|')).toBe('灯；；亮第一行|第二行')
  expect(blocks(editor)).toHaveLength(2)
})

test('in an address ;; is part of it', () => {
  const editor = editorOf(body(paragraph(link('http://a.example/', [text('a.example/;;x')]))))
  write(editor, () => { $textAt(0, 0).select(13, 13) })
  expect(editor.getEditorState().read($askedAtCaret)).toBeNull()
})

test('where nobody may write, nothing is put in', () => {
  const editor = editorOf(body(paragraph(text('；；'))))
  write(editor, () => { $textAt(0, 0).select(2, 2) })
  editor.setEditable(false)
  insertSnippet(editor, '字', true)
  expect(words(editor)).toEqual(['；；'])
})
