import { $createTextNode, $getRoot, $isElementNode, REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import { describe, expect, test } from 'vitest'
import { body, paragraph, quoteBy, runIn, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { setFullWidth } from '#renderer/editor/full-width/set-full-width.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'

const BEFORE = body(paragraph(runIn('雨停了,人到了。'), text('水位(比昨天)低了:三尺', 1), text('。A4,B5')), paragraph(text('12:30见!')))
const open = (headline = '渡口:灯亮了'): OpenDocument => new OpenDocument(view(FIRST, { body: BEFORE, slip: { ...emptySlip(), headline } }), new FakeDesk().deps())

describe('half-width marks set full width', () => {
  test('body and slip change together, numbers and Latin do not', () => {
    const document = open()
    const step = setFullWidth(document)
    expect(document.readBody()).toEqual(body(paragraph(runIn('雨停了，人到了。'), text('水位（比昨天）低了：三尺', 1), text('。A4,B5')), paragraph(text('12:30见！'))))
    expect(document.slip.headline).toBe('渡口：灯亮了')
    expect(step?.count).toBe(6)
  })

  test('taking it back restores both exactly', () => {
    const document = open()
    setFullWidth(document)?.undo()
    expect(document.readBody()).toEqual(BEFORE)
    expect(document.slip.headline).toBe('渡口:灯亮了')
  })

  test('the editor’s own undo takes the slip’s part back as well', () => {
    const document = open()
    setFullWidth(document)
    document.editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(document.readBody()).toEqual(BEFORE)
    expect(document.slip.headline).toBe('渡口:灯亮了')
    document.editor.dispatchCommand(REDO_COMMAND, undefined)
    expect(document.readBody()).not.toEqual(BEFORE)
  })

  test('who speaks in a quote is set with the text and taken back with it', () => {
    const spoken = body(quoteBy('老何(船工)', text('走')), quoteBy('老李', text('来')))
    const document = new OpenDocument(view(FIRST, { body: spoken, slip: emptySlip() }), new FakeDesk().deps())
    const step = setFullWidth(document)
    expect(document.readBody()).toEqual(body(quoteBy('老何（船工）', text('走')), quoteBy('老李', text('来'))))
    step?.undo()
    expect(document.readBody()).toEqual(spoken)
  })

  test('it is one step of its own: what was typed before it stays', () => {
    const document = open()
    document.editor.update(() => {
      const block = $getRoot().getLastChild()
      if ($isElementNode(block)) block.append($createTextNode('新'))
    }, { discrete: true })
    const step = setFullWidth(document)
    step?.undo()
    expect(JSON.stringify(document.readBody())).toContain('新')
  })

  test('once something else is written it can no longer be taken back by its own button', () => {
    const document = open()
    const step = setFullWidth(document)
    let gone = 0
    step?.onGone(() => { gone += 1 })
    document.setSlip({ deck: '清晨' })
    expect(gone).toBe(1)
    step?.undo()
    expect(document.slip.headline).toBe('渡口：灯亮了')
  })

  test('a headline alone can be set and taken back', () => {
    const document = new OpenDocument(view(FIRST, { slip: { ...emptySlip(), headline: '渡口:灯' } }), new FakeDesk().deps())
    const step = setFullWidth(document)
    expect(document.slip.headline).toBe('渡口：灯')
    step?.undo()
    expect(document.slip.headline).toBe('渡口:灯')
  })

  test('where there is nothing to change nothing is touched', () => {
    const document = new OpenDocument(view(FIRST), new FakeDesk().deps())
    expect(setFullWidth(document)).toBeNull()
    expect(document.saveState.kind).toBe('saved')
  })
})
