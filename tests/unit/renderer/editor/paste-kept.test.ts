// @vitest-environment happy-dom
import { $createRangeSelection, $createTextNode, $setSelection } from 'lexical'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import { screenBody } from '#renderer/document/screen-body.ts'
import { wordsAlone } from '#renderer/editor/paste/gate-foreign.ts'
import { $landPaste, askPlace, type PastePlace } from '#renderer/editor/paste/land-paste.ts'
import { $textAt, editorOf, write } from './article-editor.ts'

const askedAt = (editor: ReturnType<typeof editorOf>, offset: number): PastePlace => {
  let place: PastePlace = null
  write(editor, () => {
    $textAt(0, 0).select(offset, offset)
    const asked = $createRangeSelection()
    for (const end of [asked.anchor, asked.focus]) end.set($textAt(0, 0).getKey(), offset, 'text')
    place = askPlace(editor, asked)
    $setSelection(asked)
  })
  return place
}

test('two pastes on their way to one sentence each come where they were asked for', () => {
  const editor = editorOf(body(paragraph(text('甲乙丙丁'))))
  const first = askedAt(editor, 1)
  const second = askedAt(editor, 3)
  write(editor, () => { $landPaste(editor, first, body(paragraph(text('一')), paragraph(text('二')))) })
  write(editor, () => { $landPaste(editor, second, body(paragraph(text('三')))) })
  expect(bodyText(screenBody(editor), { dateline: null }).replace(/\n/g, '')).toBe('甲一二乙丙三丁')
})

test('a paste finds its place behind words that were made bold meanwhile', () => {
  const editor = editorOf(body(paragraph(text('前句后句'))))
  const place = askedAt(editor, 3)
  write(editor, () => { $textAt(0, 0).select(0, 2).formatText('bold'); $textAt(0, 0).select(0, 0) })
  write(editor, () => { $landPaste(editor, place, body(paragraph(text('灯')))) })
  expect(bodyText(screenBody(editor), { dateline: null })).toBe('前句后灯句')
})

const landed = (editor: ReturnType<typeof editorOf>, place: PastePlace): string => {
  write(editor, () => { $textAt(0, 0).select(0, 0) })
  write(editor, () => { $landPaste(editor, place, body(paragraph(text('灯')))) })
  return bodyText(screenBody(editor), { dateline: null })
}

test.each([[1, '甲灯乙丙丁戊'], [3, '甲乙丙灯丁戊'], [4, '甲乙丙丁灯戊']])('parted into several pieces at once, at %i of the line: a paste finds its place among them', (offset, expected) => {
  const editor = editorOf(body(paragraph(text('甲乙丙丁戊'))))
  const place = askedAt(editor, offset)
  write(editor, () => {
    const [, second, , fourth] = $textAt(0, 0).splitText(1, 2, 3, 4)
    second?.toggleFormat('bold')
    fourth?.toggleFormat('italic')
  })
  expect(landed(editor, place)).toBe(expected)
})

test('the whole line is made a link, or pieces take the place of it: a paste finds its place in what is new', () => {
  const editor = editorOf(body(paragraph(text('甲乙丙丁'))))
  const place = askedAt(editor, 3)
  write(editor, () => { $textAt(0, 0).replace($createTextNode('甲乙').toggleFormat('bold')).insertAfter($createTextNode('丙丁')) })
  expect(landed(editor, place)).toBe('甲乙丙灯丁')
})

test('a format that goes again joins the pieces: a paste finds its place in the one they became', () => {
  const editor = editorOf(body(paragraph(text('甲乙'), text('丙丁', 1), text('戊'))))
  let place: PastePlace = null
  write(editor, () => {
    const asked = $createRangeSelection()
    for (const end of [asked.anchor, asked.focus]) end.set($textAt(0, 1).getKey(), 1, 'text')
    place = askPlace(editor, asked)
  })
  write(editor, () => { $textAt(0, 1).toggleFormat('bold') })
  expect(landed(editor, place)).toBe('甲乙丙灯丁戊')
})

test('words alone keep their paragraphs, hold no hidden words and remember the pictures', () => {
  const made = wordsAlone({ html: '<p>灯</p><p hidden>暗</p><p>船<img src="a.jpg"></p>', plain: '', pictures: [], files: [], rtf: '' })
  expect(bodyText(made.body, { dateline: null })).toBe('灯\n\n船\n\n【补图】')
  expect(made.notes).toContainEqual({ kind: 'image', count: 1, details: [] })
})
