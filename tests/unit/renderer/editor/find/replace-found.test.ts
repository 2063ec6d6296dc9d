import { REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import { describe, expect, test } from 'vitest'
import { body, datelineNode, lineBreak, link, list, paragraph, runIn, text } from '#core/body/body-nodes.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { finder, type Query } from '#core/text/find-matches.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { placesOf, type Found } from '#renderer/editor/find/found.ts'
import { readLines } from '#renderer/editor/find/read-lines.ts'
import { replaceFound, type Replaced } from '#renderer/editor/find/replace-found.ts'
import { FakeDesk, FIRST, view } from '../../document/fake-desk.ts'

const WORDS = body(
  paragraph(datelineNode(), runIn('青溪县的车。'), text('到青'), text('溪县', 1), text('了'), lineBreak(), text('青溪')),
  list('bullet', [[text('青溪县'), link('https://example.org/', [text('县')])]]),
)
const open = (slip: Partial<Slip> = {}): OpenDocument => new OpenDocument(view(FIRST, { body: WORDS, slip: { ...emptySlip(), headline: '青溪县开馆', ...slip } }), new FakeDesk().deps())
const query = (words: string, isPattern = false): Query => ({ words, isPattern, matchCase: false, matchWidth: false })

function findIn(document: OpenDocument, asked: Query): Found[] {
  const look = finder(asked)
  return placesOf(document.slip, readLines(document.editor)).flatMap((place) => look(place.text).map((match) => ({ place, match })))
}
const replaceAll = (document: OpenDocument, words: string, template: string, isPattern = false): Replaced =>
  replaceFound(document, findIn(document, query(words, isPattern)), { template, isPattern })

describe('find and replace', () => {
  test('finds across formats, in links and lists and in the slip; not across a line break', () => {
    expect(findIn(open(), query('青溪县')).map(({ place, match }) => [place.in, match.start])).toEqual([['slip', 0], ['text', 0], ['text', 7], ['text', 0]])
    expect(findIn(open(), query('县县'))).toHaveLength(1)
    expect(findIn(open(), query('了青'))).toHaveLength(0)
  })

  test('replaces everywhere as one step, keeps run-in, formats and links, and takes it all back', () => {
    const document = open()
    const step = replaceAll(document, '青溪县', '白沙市')
    expect(document.slip.headline).toBe('白沙市开馆')
    expect(document.readBody()).toEqual(body(
      paragraph(datelineNode(), runIn('白沙市的车。'), text('到白沙市了'), lineBreak(), text('青溪')),
      list('bullet', [[text('白沙市'), link('https://example.org/', [text('县')])]]),
    ))
    expect(step).toMatchObject({ count: 4 })
    document.editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(document.readBody()).toEqual(WORDS)
    expect(document.slip.headline).toBe('青溪县开馆')
    document.editor.dispatchCommand(REDO_COMMAND, undefined)
    expect(document.readBody()).not.toEqual(WORDS)
    expect(document.slip.headline).toBe('白沙市开馆')
  })

  test('a replacement that holds what it replaces does not replace itself, and several on one line keep their places', () => {
    const document = open()
    replaceAll(document, '县', '县县')
    expect(document.slip.headline).toBe('青溪县县开馆')
    expect(findIn(document, query('县'))).toHaveLength(10)
  })

  test('a pattern’s groups go into the new words', () => {
    const document = open()
    replaceAll(document, '(青)(溪)', '$2$1', true)
    expect(document.slip.headline).toBe('溪青县开馆')
    expect(findIn(document, query('溪青'))).toHaveLength(5)
  })

  test('words taken away leave no empty node, and an emptied field is none', () => {
    const document = open({ deck: '县' })
    replaceAll(document, '县', '')
    expect(document.slip.deck).toBeNull()
    expect(document.slip.headline).toBe('青溪开馆')
    expect(document.readBody().root.children[1]).toEqual(list('bullet', [[text('青溪')]]))
  })

  test('what was written since is left alone', () => {
    const document = open()
    const found = findIn(document, query('青溪县'))
    replaceAll(document, '车', '船')
    document.setSlip({ headline: '别的标题' })
    const step = replaceFound(document, found, { template: 'X', isPattern: false })
    expect(step).toMatchObject({ count: 1 })
    expect(document.slip.headline).toBe('别的标题')
    expect(findIn(document, query('青溪县'))).toHaveLength(2)
  })

  test('a line of the slip that would get too long stops all of it', () => {
    const document = open()
    expect(replaceAll(document, '县', '长'.repeat(2_000))).toBe('too-long')
    expect(document.slip.headline).toBe('青溪县开馆')
    expect(document.readBody()).toEqual(WORDS)
  })
})
