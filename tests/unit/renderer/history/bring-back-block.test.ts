import { UNDO_COMMAND } from 'lexical'
import { expect, test } from 'vitest'
import { body, crosshead, datelineNode, figure, list, paragraph, quote, text } from '#core/body/body-nodes.ts'
import type { Body } from '#core/body/body-schema.ts'
import { compare } from '#core/revision/compare.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { nextSteps } from '#renderer/editor/steps/step-names.ts'
import { bringBackBlock, bringsOf, undoBringBack, type Bring, type BringHow } from '#renderer/history/bring-back-block.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'

const line = (words: string) => paragraph(text(words))
const open = (now: Body): OpenDocument => new OpenDocument(view(FIRST, { body: now, slip: emptySlip() }), new FakeDesk().deps())

/** What each block of `then` that changed or went can be brought back by. */
function brings(then: Body, now: Body): Bring[] {
  return bringsOf(compare({ slip: emptySlip(), body: then }, { slip: emptySlip(), body: now }).blocks).filter((one) => one !== null)
}
function bring(then: Body, now: Body, which: number, how: BringHow): OpenDocument {
  const document = open(now)
  const one = brings(then, now)[which]
  if (one === undefined) throw new Error('nothing to bring back')
  expect(bringBackBlock(document, one, how)).toBe(true)
  return document
}

const PICTURE = { asset: `${'a'.repeat(64)}.png`, width: 4, height: 3, caption: '渡口', credit: '', alt: '' }
const THEN = body(line('流动车每周三到村小，孩子们可以借两本书。'), crosshead('一个下午'), line('灯亮着。'), figure(PICTURE), list('bullet', [[text('甲')], [text('乙')]]))
const NOW = body(line('流动车每周五到村小，孩子们可以借两本书。'), crosshead('一个下午'), line('船开了，谁也没有说话。'))

test('a rewritten block comes back in the place of the one now, and one undo takes only that back', () => {
  const document = bring(THEN, NOW, 0, 'replace')
  expect(document.readBody().root.children).toEqual([THEN.root.children[0], ...NOW.root.children.slice(1)])
  expect(nextSteps(document.editor).undo).toEqual({ kind: 'restore', count: null })
  expect(undoBringBack(document)).toBe(true)
  expect(document.readBody()).toEqual(NOW)
})

test('or beside it, and the one now stays', () => {
  const document = bring(THEN, NOW, 0, 'beside')
  expect(document.readBody().root.children).toEqual([NOW.root.children[0], THEN.root.children[0], ...NOW.root.children.slice(1)])
})

test('blocks that went come back after what stood before them: pictures and lists whole', () => {
  for (const [which, one] of brings(THEN, NOW).entries()) {
    const document = bring(THEN, NOW, which, 'beside')
    expect(document.readBody().root.children[one.at + 1]).toEqual(one.block)
    expect(document.readBody().root.children).toHaveLength(NOW.root.children.length + 1)
  }
})

test('the first block of a text comes back before all others', () => {
  const then = body(quote(text('题记')), line('灯亮着。'))
  const now = body(line('灯亮着。'))
  expect(bring(then, now, 0, 'beside').readBody()).toEqual(then)
})

test('a block that was changed after it was compared is not written over', () => {
  const document = open(NOW)
  const [one] = brings(THEN, NOW)
  document.editor.update(() => undefined, { discrete: true })
  const other = open(body(line('刚刚写的'), ...NOW.root.children.slice(1)))
  expect(one !== undefined && bringBackBlock(other, one, 'replace')).toBe(false)
  expect(other.readBody().root.children[0]).toEqual(line('刚刚写的'))
})

test('pressed twice before the comparison is made anew, a block comes back once', () => {
  const document = open(NOW)
  const gone = brings(THEN, NOW).at(-1)
  expect(gone !== undefined && bringBackBlock(document, gone, 'beside')).toBe(true)
  const once = document.readBody()
  expect(gone !== undefined && bringBackBlock(document, gone, 'beside')).toBe(false)
  expect(document.readBody()).toEqual(once)
})

test('an article that may not be written in stays as it is', () => {
  const document = new OpenDocument(view(FIRST, { body: NOW, slip: emptySlip(), stage: 'signed' }), new FakeDesk().deps())
  const [one] = brings(THEN, NOW)
  expect(one !== undefined && bringBackBlock(document, one, 'replace')).toBe(false)
  expect(document.readBody()).toEqual(NOW)
})

test('one article keeps one dateline', () => {
  const then = body(paragraph(datelineNode(), text('灯亮着，船没有开。')), line('第二段'))
  const now = body(line('灯亮着，船没有开了。'), paragraph(datelineNode(), text('第二段')))
  const document = bring(then, now, 0, 'beside')
  expect(JSON.stringify(document.readBody()).match(/"dateline"/g)).toHaveLength(1)
  document.editor.dispatchCommand(UNDO_COMMAND, undefined)
  expect(document.readBody()).toEqual(now)
})
