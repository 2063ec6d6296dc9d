// @vitest-environment happy-dom
import { REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import { expect, test } from 'vitest'
import { body, datelineNode, paragraph, text } from '#core/body/body-nodes.ts'
import { datelineText } from '#core/slip/dateline.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { FORMAT_COMMAND, INSERT_COMMAND } from '#renderer/editor/commands/register-format-commands.ts'
import { commitNow } from '#renderer/editor/create-article-editor.ts'
import { registerFilledDateline } from '#renderer/editor/nodes/dateline/fill-dateline.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'

const WORDS = body(paragraph(text('灯亮了。')))
function open(slip = emptySlip(), stored = WORDS) {
  const document = new OpenDocument(view(FIRST, { body: stored, slip: { ...slip, headline: '灯' } }), new FakeDesk().deps())
  const said: unknown[] = []
  registerFilledDateline(document, () => ['清溪日报'], (...words) => said.push(words))
  const printed = (): string | null => (document.slip.dateline === null ? null : datelineText(document.slip.dateline))
  const act = (command: typeof UNDO_COMMAND): void => { document.editor.dispatchCommand(command, undefined); commitNow(document.editor) }
  return { document, said, printed, act }
}

test('a dateline put into the text by key stands there filled from the slip, and one undo takes both back: it was an empty mark', () => {
  const { document, said, printed, act } = open({ ...emptySlip(), source: '红网时刻', bylines: [{ role: '记者', names: ['宋晓'] }], publishedAt: '2026-03-04T22:30:00+08:00' })
  document.editor.dispatchCommand(FORMAT_COMMAND, 'dateline')
  commitNow(document.editor)
  expect([printed(), document.readBody()]).toEqual(['红网时刻3月4日讯（记者 宋晓）', body(paragraph(datelineNode(), text('灯亮了。')))])
  expect(said).toEqual([])
  act(UNDO_COMMAND)
  expect([printed(), document.readBody()]).toEqual([null, WORDS])
  act(REDO_COMMAND)
  expect(printed()).toBe('红网时刻3月4日讯（记者 宋晓）')
})

test('what the slip has not for it is said; one that stands in the text already is filled where it stands', () => {
  const { document, said, printed } = open()
  document.editor.dispatchCommand(INSERT_COMMAND, 'dateline')
  commitNow(document.editor)
  expect(printed()).toMatch(/^清溪日报\d+月\d+日讯$/)
  expect(said).toEqual([[printed(), ['source', 'bylines']]])
  const stood = open(emptySlip(), body(paragraph(datelineNode(), text('灯亮了。'))))
  stood.document.editor.dispatchCommand(FORMAT_COMMAND, 'dateline')
  commitNow(stood.document.editor)
  expect(stood.printed()).toMatch(/^清溪日报/)
  expect(stood.document.readBody()).toEqual(body(paragraph(datelineNode(), text('灯亮了。'))))
})

test('a dateline the slip has is left as it is', () => {
  const own = { outlet: '渡口报', place: '清溪', month: 1, day: 2, verb: '电' as const, credits: [] }
  const { document, said, printed } = open({ ...emptySlip(), dateline: own })
  document.editor.dispatchCommand(FORMAT_COMMAND, 'dateline')
  commitNow(document.editor)
  expect([printed(), said]).toEqual(['渡口报清溪1月2日电', []])
})
