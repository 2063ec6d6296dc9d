import fc from 'fast-check'
import { $getRoot, $getSelection, $isElementNode, $isRangeSelection, UNDO_COMMAND } from 'lexical'
import { expect, test } from 'vitest'
import { body, crosshead, datelineNode, list, paragraph, quote, text } from '#core/body/body-nodes.ts'
import { $moveBlocks } from '#renderer/editor/commands/move-blocks.ts'
import { readOutline } from '#renderer/editor/toolbar/outline.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

const one = paragraph(text('一'))
const two = crosshead('二')
const three = quote(text('三'))

test('a paragraph goes up and down past what is there, the caret in it, and comes back by undo', () => {
  const editor = editorOf(body(one, two, three))
  write(editor, () => { $textAt(1, 0).select(1, 1) })
  write(editor, () => { $moveBlocks('up') })
  expect(blocks(editor)).toEqual([two, one, three])
  editor.read(() => {
    const selection = $getSelection()
    expect($isRangeSelection(selection) && selection.anchor.getNode().getTextContent()).toBe('二')
  })
  editor.dispatchCommand(UNDO_COMMAND, undefined)
  expect(blocks(editor)).toEqual([one, two, three])
})

test('several selected ones move together, and stop at the end', () => {
  const editor = editorOf(body(one, two, three))
  write(editor, () => {
    const selection = $textAt(0, 0).select(0, 0)
    selection.focus.set($textAt(1, 0).getKey(), 1, 'text')
  })
  write(editor, () => { $moveBlocks('down') })
  expect(blocks(editor)).toEqual([three, one, two])
  write(editor, () => { expect($moveBlocks('down')).toBe(false) })
  expect(blocks(editor)).toEqual([three, one, two])
})

test('the dateline stays at the head of the article, whichever paragraph is first', () => {
  const editor = editorOf(body(paragraph(datelineNode(), text('一')), paragraph(text('二'))))
  write(editor, () => { $textAt(1, 0).select(0, 0) })
  write(editor, () => { $moveBlocks('up') })
  expect(blocks(editor)).toEqual([paragraph(datelineNode(), text('二')), paragraph(text('一'))])
})

test('a list’s item moves within its list, with what is nested below it, and not out of it', () => {
  const editor = editorOf(body(list('number', [[text('甲')], [text('乙')]]), one))
  write(editor, () => {
    const items = $getRoot().getFirstChild()
    if ($isElementNode(items)) items.getChildAtIndex(0)?.selectEnd()
  })
  write(editor, () => { $moveBlocks('down') })
  expect(blocks(editor)).toEqual([list('number', [[text('乙')], [text('甲')]]), one])
  write(editor, () => { expect($moveBlocks('down')).toBe(false) })
})

test('whatever is moved, no block is lost or made twice', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.constantFrom('up' as const, 'down' as const)), { maxLength: 12 }), (moves) => {
    const words = ['甲', '乙', '丙', '丁', '戊']
    const editor = editorOf(body(...words.map((word) => paragraph(text(word)))))
    for (const [from, to, step] of moves) {
      write(editor, () => {
        const selection = $textAt(from, 0).select(0, 0)
        selection.focus.set($textAt(to, 0).getKey(), 0, 'text')
        $moveBlocks(step)
      })
    }
    expect(blocks(editor).map((block) => JSON.stringify(block)).toSorted()).toEqual(words.map((word) => JSON.stringify(paragraph(text(word)))).toSorted())
  }), { numRuns: 60 })
})

test('the outline names every crosshead with the length of its part', () => {
  const editor = editorOf(body(paragraph(text('开头一句。')), crosshead('上山'), paragraph(text('走了。')), list('bullet', [[text('米')]]), crosshead('下山', 2), paragraph(text('到了'))))
  expect(readOutline(editor).map(({ level, title, words }) => [level, title, words])).toEqual([[1, '', 5], [1, '上山', 4], [2, '下山', 2]])
})

test('the outline says where the caret is, also in a list or before the first crosshead', () => {
  const editor = editorOf(body(paragraph(text('开头一句。')), crosshead('上山'), list('bullet', [[text('米')]]), crosshead('下山', 2)))
  const here = (): string[] => readOutline(editor).filter(({ isHere }) => isHere).map(({ title }) => title)
  const caretIn = (block: number): void => write(editor, () => {
    const element = $getRoot().getChildAtIndex(block)
    if ($isElementNode(element)) element.selectEnd()
  })
  expect([0, 2, 3].map((block) => { caretIn(block); return here() })).toEqual([[''], ['上山'], ['下山']])
})

test('a selection that ends before the first character of a paragraph leaves that paragraph where it is', () => {
  const editor = editorOf(body(one, two, three, paragraph(text('四'))))
  write(editor, () => {
    const selection = $textAt(0, 0).select(0, 0)
    selection.focus.set($textAt(2, 0).getKey(), 0, 'text')
  })
  write(editor, () => { $moveBlocks('down') })
  expect(blocks(editor)).toEqual([three, one, two, paragraph(text('四'))])
})
