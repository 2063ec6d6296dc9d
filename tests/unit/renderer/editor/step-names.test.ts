import { $createTextNode, $getRoot, $isElementNode, FORMAT_TEXT_COMMAND, PASTE_TAG, REDO_COMMAND, UNDO_COMMAND, type LexicalCommand } from 'lexical'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { commitNow } from '#renderer/editor/create-article-editor.ts'
import { setFullWidth } from '#renderer/editor/full-width/set-full-width.ts'
import { nextSteps } from '#renderer/editor/steps/step-names.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'
import { $textAt, write } from './article-editor.ts'

const open = (headline = '渡口:灯亮了'): OpenDocument =>
  new OpenDocument(view(FIRST, { body: body(paragraph(text('雨停了,人到了。'))), slip: { ...emptySlip(), headline } }), new FakeDesk().deps())
const kinds = ({ editor }: OpenDocument): [string | null, string | null] => {
  const { undo, redo } = nextSteps(editor)
  return [undo === null ? null : undo.kind, redo === null ? null : redo.kind]
}
const step = ({ editor }: OpenDocument, command: LexicalCommand<void>): void => {
  editor.dispatchCommand(command, undefined)
  commitNow(editor)
}
const append = (document: OpenDocument, words: string, tag?: string): void => document.editor.update(() => {
  const block = $getRoot().getLastChild()
  if ($isElementNode(block)) block.append($createTextNode(words))
}, { discrete: true, ...(tag === undefined ? {} : { tag }) })

test('undo says what it will take back, and redo what it will bring back, step by step', () => {
  const document = open()
  expect(kinds(document)).toEqual([null, null])
  setFullWidth(document)
  expect(nextSteps(document.editor).undo).toEqual({ kind: 'full-width', count: 2 })
  append(document, '贴来的话', PASTE_TAG)
  expect(kinds(document)[0]).toBe('paste')
  write(document.editor, () => { $textAt(0, 0).select(0, 2) })
  expect(kinds(document)[0], 'a caret that only moved changes no name').toBe('paste')
  document.editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold')
  expect(document.editor.read(() => $textAt(0, 0).hasFormat('bold'))).toBe(true)
  expect(kinds(document)).toEqual(['format', null])
  step(document, UNDO_COMMAND)
  expect(kinds(document)).toEqual(['paste', 'format'])
  step(document, UNDO_COMMAND)
  expect(kinds(document)).toEqual(['full-width', 'paste'])
  step(document, REDO_COMMAND)
  expect(kinds(document)).toEqual(['paste', 'format'])
})

test('words taken away are told from words put in', () => {
  const document = open()
  write(document.editor, () => { $textAt(0, 0).spliceText(0, 3, '') })
  expect(kinds(document)[0]).toBe('deleting')
})

test('undo back through later typing takes the headline back with the text, and keeps a headline written since', () => {
  const document = open()
  setFullWidth(document)
  append(document, '后来写的')
  step(document, UNDO_COMMAND)
  expect(document.slip.headline).toBe('渡口：灯亮了')
  step(document, UNDO_COMMAND)
  expect(document.slip.headline).toBe('渡口:灯亮了')
  step(document, REDO_COMMAND)
  expect(document.slip.headline).toBe('渡口：灯亮了')
  document.setSlip({ headline: '渡口今夜通航' })
  step(document, UNDO_COMMAND)
  expect(document.slip.headline).toBe('渡口今夜通航')
})
