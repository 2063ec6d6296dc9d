import { $getRoot, $isElementNode, HISTORY_PUSH_TAG, REDO_COMMAND, UNDO_COMMAND } from 'lexical'
import { describe, expect, test } from 'vitest'
import { body, figure, gallery, table, tableCell, datelineNode, lineBreak, link, list, paragraph, quote, quoteBy, runIn, text } from '#core/body/body-nodes.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { finder, type Query } from '#core/text/find-matches.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { placesOf, type Found } from '#renderer/editor/find/found.ts'
import { readPieces } from '#renderer/editor/find/read-lines.ts'
import { replaceFound, type Replaced } from '#renderer/editor/find/replace-found.ts'
import { isStepOfLine } from '#renderer/editor/steps/article-step.ts'
import { nextSteps } from '#renderer/editor/steps/step-names.ts'
import { FakeDesk, FIRST, view } from '../../document/fake-desk.ts'

const WORDS = body(
  paragraph(datelineNode(), runIn('青溪县的车。'), text('到青'), text('溪县', 1), text('了'), lineBreak(), text('青溪')),
  list('bullet', [[text('青溪县'), link('https://example.org/', [text('县')])]]),
)
const open = (slip: Partial<Slip> = {}): OpenDocument => new OpenDocument(view(FIRST, { body: WORDS, slip: { ...emptySlip(), headline: '青溪县开馆', ...slip } }), new FakeDesk().deps())
const query = (words: string, isPattern = false): Query => ({ words, isPattern, matchCase: false, matchWidth: false })

function findIn(document: OpenDocument, asked: Query): Found[] {
  const look = finder(asked)
  return placesOf(document.slip, readPieces(document.editor)).flatMap((place) => look(place.text).map((match) => ({ place, match })))
}
const replaceAll = (document: OpenDocument, words: string, template: string, isPattern = false): Replaced =>
  replaceFound(document, findIn(document, query(words, isPattern)), { template, isPattern })

const PICTURE = { asset: `${'a'.repeat(64)}.png`, width: 4, height: 3, caption: '青溪渡口，青溪人的桥', credit: '青溪台', alt: '一座桥' }
const BLOCKS = body(paragraph(text('青溪有船。')), table([[tableCell([[text('青溪')]])]], '青溪的班次'), figure(PICTURE))

describe('words below pictures and above tables', () => {
  const opened = (): OpenDocument => new OpenDocument(view(FIRST, { body: BLOCKS, slip: emptySlip() }), new FakeDesk().deps())

  test('are found where a reader meets them, in their order', () => {
    expect(findIn(opened(), query('青溪')).map(({ place }) => (place.in === 'block' ? place.field : place.in))).toEqual(['text', 'table-caption', 'text', 'caption', 'caption', 'credit'])
  })

  test('are replaced with the text as one step, and come back with one undo', () => {
    const document = opened()
    expect(replaceAll(document, '青溪', '白沙')).toMatchObject({ count: 6 })
    expect(document.readBody()).toEqual(body(
      paragraph(text('白沙有船。')), table([[tableCell([[text('白沙')]])]], '白沙的班次'), figure({ ...PICTURE, caption: '白沙渡口，白沙人的桥', credit: '白沙台' }),
    ))
    document.editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(document.readBody()).toEqual(BLOCKS)
  })

  test('those of several pictures in one block are each told apart', () => {
    const pictures = gallery([PICTURE, { ...PICTURE, caption: '青溪的船', credit: '' }], '青溪一日')
    const document = new OpenDocument(view(FIRST, { body: body(pictures), slip: emptySlip() }), new FakeDesk().deps())
    const found = findIn(document, query('青溪'))
    expect(found.map(({ place }) => (place.in === 'block' ? [place.picture, place.field] : []))).toEqual([[0, 'caption'], [0, 'caption'], [0, 'credit'], [1, 'caption'], [null, 'caption']])
    replaceFound(document, found.slice(3), { template: '白沙', isPattern: false })
    expect(document.readBody()).toEqual(body(gallery([PICTURE, { ...PICTURE, caption: '白沙的船', credit: '' }], '白沙一日')))
  })

  test('a title that would not hold the new words is said, and nothing at all is changed', () => {
    const document = opened()
    expect(replaceAll(document, '班次', '长'.repeat(300))).toBe('too-long')
    expect(document.readBody()).toEqual(BLOCKS)
  })

  test('who speaks in a quote is found below its words and replaced; a quote of nobody left has no speaker', () => {
    const spoken = body(quoteBy('青溪县船工老何', text('青溪的水涨了。')), paragraph(text('青溪')))
    const document = new OpenDocument(view(FIRST, { body: spoken, slip: emptySlip() }), new FakeDesk().deps())
    expect(findIn(document, query('青溪')).map(({ place }) => (place.in === 'block' ? place.field : place.in))).toEqual(['text', 'speaker', 'text'])
    expect(replaceAll(document, '青溪县', '白沙市')).toMatchObject({ count: 1 })
    expect(document.readBody()).toEqual(body(quoteBy('白沙市船工老何', text('青溪的水涨了。')), paragraph(text('青溪'))))
    expect(replaceAll(document, '船工', '长'.repeat(200))).toBe('too-long')
    replaceAll(document, '白沙市船工老何', '')
    expect(document.readBody()).toEqual(body(quote(text('青溪的水涨了。')), paragraph(text('青溪'))))
  })

  test('a caption written over since it was found keeps its new words', () => {
    const document = opened()
    const found = findIn(document, query('渡口'))
    replaceAll(document, '渡口', '新桥')
    expect(replaceFound(document, found, { template: '旧桥', isPattern: false })).toBe('nothing')
    expect(JSON.stringify(document.readBody())).toContain('青溪新桥')
  })
})

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

  test('a replacement in the headline alone is a step of the same undo, before and behind steps of the text, and says its name', () => {
    const document = open({ deck: '' })
    const history = (command: typeof UNDO_COMMAND): void => {
      document.editor.dispatchCommand(command, undefined)
      document.editor.read(() => undefined)
    }
    replaceAll(document, '了', '着')
    const inHeadline = replaceAll(document, '开馆', '闭馆')
    expect(document.slip.headline).toBe('青溪县闭馆')
    expect(nextSteps(document.editor).undo).toEqual({ kind: 'replace', count: 1 })
    expect(isStepOfLine(document, 'headline', 'undo'), 'the key in the headline’s own field is about this').toBe(true)
    expect(isStepOfLine(document, 'deck', 'undo')).toBe(false)
    replaceAll(document, '车', '船')
    expect(isStepOfLine(document, 'headline', 'undo'), 'the text’s own step comes first').toBe(false)
    history(UNDO_COMMAND)
    expect(document.slip.headline).toBe('青溪县闭馆')
    history(UNDO_COMMAND)
    expect(document.slip.headline).toBe('青溪县开馆')
    expect(isStepOfLine(document, 'headline', 'redo')).toBe(true)
    history(UNDO_COMMAND)
    expect(document.readBody()).toEqual(WORDS)
    history(REDO_COMMAND)
    history(REDO_COMMAND)
    expect(document.slip.headline).toBe('青溪县闭馆')
    // A line written over since is the writer's: undo goes past the step and leaves it.
    document.setSlip({ headline: '别的标题' })
    expect(isStepOfLine(document, 'headline', 'undo')).toBe(false)
    history(UNDO_COMMAND)
    expect(document.slip.headline).toBe('别的标题')
    expect(typeof inHeadline).toBe('object')
  })

  test('a word that was begun in the text and given up since leaves the step what it was: undo takes the headline back with the text', () => {
    const document = open()
    const { editor } = document
    replaceAll(document, '青溪县', '白沙市')
    // What a composition that is cancelled leaves behind: one text written anew with the same words, which the history merges.
    editor.update(() => {
      const first = $getRoot().getFirstChild()
      if ($isElementNode(first)) first.getAllTextNodes().at(-1)?.markDirty()
    }, { discrete: true })
    expect(nextSteps(editor).undo).toEqual({ kind: 'replace', count: 4 })
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    editor.read(() => undefined)
    expect(document.readBody()).toEqual(WORDS)
    expect(document.slip.headline).toBe('青溪县开馆')
  })

  test('words that read so already are no text written anew: the headline’s part of that step comes back by undo, and the step before stays', () => {
    const document = open({ headline: 'abc开馆' })
    document.editor.update(() => {
      const first = $getRoot().getFirstChild()
      if ($isElementNode(first)) first.getAllTextNodes().at(-1)?.setTextContent('ABC')
    }, { discrete: true, tag: HISTORY_PUSH_TAG })
    replaceAll(document, 'abc', 'ABC')
    expect(document.slip.headline).toBe('ABC开馆')
    document.editor.dispatchCommand(UNDO_COMMAND, undefined)
    document.editor.read(() => undefined)
    expect(document.slip.headline).toBe('abc开馆')
    expect(findIn(document, query('ABC')), 'the headline’s, and the text’s as it was written before').toHaveLength(2)
  })

  test('one replacement undone by its own button is undone once, and can be had again by redo', () => {
    const document = open()
    const step = replaceAll(document, '开馆', '闭馆')
    if (typeof step !== 'object') throw new Error(step)
    step.undo()
    expect(document.slip.headline).toBe('青溪县开馆')
    expect(nextSteps(document.editor)).toEqual({ undo: null, redo: { kind: 'replace', count: 1 } })
    document.editor.dispatchCommand(REDO_COMMAND, undefined)
    document.editor.read(() => undefined)
    expect(document.slip.headline).toBe('青溪县闭馆')
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
