// @vitest-environment happy-dom
import { $getRoot, COPY_COMMAND } from 'lexical'
import { expect, test } from 'vitest'
import { body, datelineNode, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'
import { write } from './article-editor.ts'

const dateline = { outlet: '红网时刻', place: null, month: 3, day: 9, verb: '讯' as const, credits: [{ role: '通讯员', names: ['温岚'] }] }

test('words copied into another program begin with the dateline they begin with here, as the slip has it now', async () => {
  const document = new OpenDocument(view(FIRST, { slip: { ...emptySlip(), dateline }, body: body(paragraph(datelineNode(), text('船到了。'))) }), new FakeDesk().deps())
  document.setSlip({ dateline: { ...dateline, place: '衡阳' } })
  const { editor } = document
  editor.setRootElement(globalThis.document.createElement('div'))
  write(editor, () => { $getRoot().select(0, 1) })
  const copy = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), cancelable: true })
  editor.dispatchCommand(COPY_COMMAND, copy)
  await Promise.resolve()
  expect(copy.clipboardData?.getData('text/plain')).toBe('红网时刻衡阳3月9日讯（通讯员 温岚）船到了。')
  expect(copy.clipboardData?.getData('text/html')).toContain('红网时刻衡阳3月9日讯（通讯员 温岚）')
  // nowhere else is it of the text
  expect(editor.getEditorState().read(() => $getRoot().getTextContent())).toBe('船到了。')
})
