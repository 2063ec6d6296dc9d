import { $getRoot, UNDO_COMMAND } from 'lexical'
import { expect, test } from 'vitest'
import { body, figure, list, paragraph, text } from '#core/body/body-nodes.ts'
import type { Block, Body } from '#core/body/body-schema.ts'
import { changesOf, type Change } from '#core/redline/changes.ts'
import { compose } from '#core/redline/compose.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { nextSteps } from '#renderer/editor/steps/step-names.ts'
import { changeNumber } from '#renderer/redline/seen-changes.ts'
import { undoInText } from '#renderer/redline/undo-in-text.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'

const line = (words: string): Block => paragraph(text(words))
const PICTURE = figure({ asset: `${'a'.repeat(64)}.png`, width: 4, height: 3, caption: '渡口', credit: '', alt: '' })
const THEN = body(line('流动车每周三到村小，孩子们可以借两本书。'), PICTURE, line('灯亮着。'), list('bullet', [[text('甲')]]))
const NOW = body(line('流动车每周三到村小，孩子们可以借三本书。'), line('灯亮着。'), list('bullet', [[text('甲')]]), line('船开了，谁也没有说话。'))
const TITLED: Slip = { ...emptySlip(), headline: '老桥通车' }
const RETITLED: Slip = { ...emptySlip(), headline: '新桥通车' }

const WORDS = compose([{ slip: TITLED, body: THEN }, { slip: RETITLED, body: NOW }], [{ rev: 2, base: 1, at: '2026-03-04T05:06:07.000Z', by: null, stage: 'draft', leg: 0 }])
const CHANGES = changesOf({ ...WORDS, steps: [] })
const open = (now: Body, slip = RETITLED): OpenDocument => new OpenDocument(view(FIRST, { body: now, slip }), new FakeDesk().deps())
function change(kind: Change['kind'], within: 'line' | 'block' = 'block'): Change {
  const found = CHANGES.find((one) => one.kind === kind && within in one.place)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}

test('one change is written back as one step, and undo takes only that back', () => {
  for (const [kind, wanted] of [
    ['rewritten', [THEN.root.children[0], ...NOW.root.children.slice(1)]],
    ['block-put-in', NOW.root.children.slice(0, 3)],
    ['block-taken-out', [NOW.root.children[0], PICTURE, ...NOW.root.children.slice(1)]],
  ] as const) {
    const document = open(NOW)
    const step = undoInText(document, WORDS, change(kind))
    expect(document.readBody().root.children).toEqual(wanted)
    expect(nextSteps(document.editor).undo).toMatchObject({ kind: 'restore' })
    expect(typeof step).toBe('object')
    document.editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(document.readBody()).toEqual(NOW)
  }
})

test('a headline is written back, and its own undo sets it again', () => {
  const document = open(NOW)
  const step = undoInText(document, WORDS, change('rewritten', 'line'))
  expect(document.slip.headline).toBe('老桥通车')
  if (typeof step === 'object') step.undo()
  expect(document.slip.headline).toBe('新桥通车')
})

test('words written since are not gone over: nothing is done where text or headline is another than was shown', () => {
  const document = open(NOW)
  document.editor.update(() => { $getRoot().getLastChild()?.remove() }, { discrete: true })
  const before = document.readBody()
  expect(undoInText(document, WORDS, change('rewritten'))).toBe('moved')
  expect(document.readBody()).toEqual(before)
  const retitled = open(NOW, { ...RETITLED, headline: '刚写的' })
  expect(undoInText(retitled, WORDS, change('rewritten', 'line'))).toBe('moved')
  expect(retitled.slip.headline).toBe('刚写的')
})

test('what was ticked off is remembered by a number that holds no words', () => {
  const numbers = CHANGES.map(({ id }) => changeNumber(id))
  expect(new Set(numbers).size).toBe(CHANGES.length)
  for (const number of numbers) expect(number).toMatch(/^[0-9a-z]{1,11}$/)
})
