import { $createTextNode, $getRoot, $isElementNode, FORMAT_TEXT_COMMAND, PASTE_TAG, REDO_COMMAND, UNDO_COMMAND, type LexicalCommand } from 'lexical'
import { expect, test } from 'vitest'
import { body, paragraph, table, tableCell, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { FORMAT_COMMAND, TABLE_COMMAND } from '#renderer/editor/commands/register-format-commands.ts'
import { commitNow } from '#renderer/editor/create-article-editor.ts'
import { setFullWidth } from '#renderer/editor/full-width/set-full-width.ts'
import { setLink } from '#renderer/editor/link/link.ts'
import { nextSteps } from '#renderer/editor/steps/step-names.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'
import { $isArticleTableNode } from '#renderer/editor/nodes/table/ArticleTableNode.ts'
import { $cellsOf } from '#renderer/editor/nodes/table/at-caret.ts'
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

test('a link is a step of its own, called so: undo does not take the words along that were typed just before', () => {
  const document = open()
  append(document, '看时刻表')
  write(document.editor, () => { $textAt(0, 0).select(0, 2) })
  setLink(document.editor, 'https://example.org/')
  commitNow(document.editor)
  expect(kinds(document)[0]).toBe('link')
  step(document, UNDO_COMMAND)
  expect(kinds(document)).toEqual(['typing', 'link'])
  expect(JSON.stringify(document.readBody())).toContain('看时刻表')
})

test('what became of a table is not called inserting: a row that was deleted comes back by a name that says so', () => {
  const cell = (words: string) => tableCell([[text(words)]])
  const document = new OpenDocument(view(FIRST, { body: body(table([[cell('甲')], [cell('乙')]])), slip: emptySlip() }), new FakeDesk().deps())
  const { editor } = document
  write(editor, () => {
    const found = $getRoot().getLastChild()
    if ($isArticleTableNode(found)) $cellsOf(found)[1]?.selectEnd()
  })
  write(editor, () => { editor.dispatchCommand(TABLE_COMMAND, 'delete-row') })
  expect(kinds(document)[0]).toBe('table')
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

test('a dateline put in is called so, not a change of looks', () => {
  const document = open()
  document.editor.dispatchCommand(FORMAT_COMMAND, 'dateline')
  commitNow(document.editor)
  expect(kinds(document)[0]).toBe('insert')
})
