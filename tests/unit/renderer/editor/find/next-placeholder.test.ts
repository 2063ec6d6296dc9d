// @vitest-environment happy-dom
import { $getRoot, $isElementNode, $isTextNode } from 'lexical'
import { expect, test } from 'vitest'
import { body, paragraph, quoteBy, table, tableCell, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { placeholdersBeside, placeholdersIn } from '#core/text/placeholders.ts'
import { nextAfterCaret, previousBeforeCaret, selectFound } from '#renderer/editor/find/caret-place.ts'
import { placesOf, type Found } from '#renderer/editor/find/found.ts'
import { readPieces } from '#renderer/editor/find/read-lines.ts'
import { editorOf, write } from '../article-editor.ts'

test('from one placeholder to the next passes a table’s title: whoever stood in its cells was led back to it for ever', () => {
  const editor = editorOf(body(paragraph(text('首班TK点。')), table([[tableCell([[text('站')]]), tableCell([[text('【待核】')]])]], '时刻【待核】'), quoteBy('船工TK', text('灯亮着。')), paragraph(text('末班TK点。'))))
  const found = placesOf(emptySlip(), readPieces(editor)).flatMap((place): Found[] => placeholdersIn(place.text).map(([start, end]) => ({ place, match: { start, end, groups: [place.text.slice(start, end)], named: {} } })))
  expect(found.map(({ place: { text: words } }) => words)).toEqual(['首班TK点。', '时刻【待核】', '【待核】', '船工TK', '末班TK点。'])
  write(editor, () => {
    const block = $getRoot().getChildAtIndex(1)
    if ($isElementNode(block)) block.selectStart()
  })
  expect(nextAfterCaret(editor, found, 'end')).toBe(2)
  const [, , inCell] = found
  expect(inCell !== undefined && selectFound(editor, inCell)).toBe(true)
  expect(nextAfterCaret(editor, found, 'end')).toBe(3)
  // And back the same way, title before cells.
  expect(previousBeforeCaret(editor, found)).toBe(1)
  const last = found.at(-1)
  expect(last !== undefined && selectFound(editor, last)).toBe(true)
  expect(previousBeforeCaret(editor, found)).toBe(3)
  const [first] = found
  expect(first !== undefined && selectFound(editor, first)).toBe(true)
  expect(previousBeforeCaret(editor, found)).toBe(-1)
})

test('the placeholder before in the same line is gone back to, from the one that is chosen and from between them', () => {
  const editor = editorOf(body(paragraph(text('首班TK点，末班【待核】点。'))))
  const found = placesOf(emptySlip(), readPieces(editor)).flatMap((place): Found[] => placeholdersIn(place.text).map(([start, end]) => ({ place, match: { start, end, groups: [place.text.slice(start, end)], named: {} } })))
  const [first, second] = found
  expect(second !== undefined && selectFound(editor, second)).toBe(true)
  expect(previousBeforeCaret(editor, found)).toBe(0)
  write(editor, () => {
    const line = $getRoot().getFirstChild()
    const words = $isElementNode(line) ? line.getFirstChild() : null
    if ($isTextNode(words)) words.select(6, 6)
  })
  expect(previousBeforeCaret(editor, found)).toBe(0)
  expect(first !== undefined && selectFound(editor, first)).toBe(true)
  expect(previousBeforeCaret(editor, found)).toBe(-1)
})

test('what only the slip has is named beside the page, the lines of the title are not', () => {
  expect(placeholdersBeside({ ...emptySlip(), kicker: 'TK', headline: '【待核】', deck: 'TK', summary: '【待核：几点】', tags: ['TK'] })).toEqual(['【待核：几点】', 'TK'])
})
