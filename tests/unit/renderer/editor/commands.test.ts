import { $getRoot, $isElementNode, UNDO_COMMAND } from 'lexical'
import { describe, expect, test } from 'vitest'
import { body, crosshead, datelineNode, lineBreak, link, list, paragraph, quote, runIn, text } from '#core/body/body-nodes.ts'
import { TEXT_FORMAT } from '#core/body/body-schema.ts'
import { $insertDateline } from '#renderer/editor/commands/dateline.ts'
import { $setParagraph, $toggleCrosshead, $toggleList, $toggleQuote } from '#renderer/editor/commands/blocks.ts'
import { $toggleRunIn, firstSentenceLength } from '#renderer/editor/commands/run-in.ts'
import { readUrl } from '#renderer/editor/link/read-url.ts'
import { singleLine } from '#renderer/editor/headline/single-line.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

describe('what is loaded', () => {
  test('every kind of block and inline node comes back from the editor exactly as the library stored it', () => {
    const stored = body(
      paragraph(datelineNode(), runIn('一是早。'), text('天亮前'), text('出发', TEXT_FORMAT.bold | TEXT_FORMAT.underline), lineBreak(), link('https://example.org/a', [text('公示')])),
      crosshead('上山', 1), crosshead('下山', 2), quote(text('走吧')),
      list('number', [[text('米')], [text('油')]]), paragraph(),
    )
    expect(blocks(editorOf(stored))).toEqual(stored.root.children)
  })

  test('a body without a block opens with a line to write in', () => {
    expect(blocks(editorOf(body()))).toEqual([paragraph()])
  })

  test('a deeper list keeps its depth', () => {
    const inner = list('bullet', [[text('里')]])
    const outer = list('bullet', [[text('外')]])
    const nested = { ...outer, children: [...outer.children, { ...outer.children[0], type: 'listitem' as const, direction: null, format: '' as const, indent: 0, version: 1 as const, value: 2, children: [{ ...inner, children: inner.children.map((item) => ({ ...item, indent: 1 })) }] }] }
    expect(blocks(editorOf(body(nested)))).toEqual([nested])
  })
})

describe('run-in', () => {
  test('the first sentence becomes the run-in, with its closing quote, and goes back again', () => {
    const editor = editorOf(body(paragraph(datelineNode(), text('他说：“先把人叫醒。”说完就出门了。'))))
    write(editor, () => { $textAt(0, 0).select(3, 3); $toggleRunIn() })
    expect(blocks(editor)).toEqual([paragraph(datelineNode(), runIn('他说：“先把人叫醒。”'), text('说完就出门了。'))])
    write(editor, () => $toggleRunIn())
    expect(blocks(editor)).toEqual([paragraph(datelineNode(), text('他说：“先把人叫醒。”说完就出门了。'))])
  })

  test('a selection at the start decides how far it reaches', () => {
    const editor = editorOf(body(paragraph(text('先通路再通车，后通网。'))))
    write(editor, () => { $textAt(0, 0).select(0, 3); $toggleRunIn() })
    expect(blocks(editor)).toEqual([paragraph(runIn('先通路'), text('再通车，后通网。'))])
  })

  test('a bold word in the sentence does not stay bold twice', () => {
    const editor = editorOf(body(paragraph(text('先'), text('通路', TEXT_FORMAT.bold), text('。再说。'))))
    write(editor, () => { $textAt(0, 0).select(0, 0); $toggleRunIn() })
    expect(blocks(editor)).toEqual([paragraph(runIn('先通路。'), text('再说。'))])
  })

  test('a paragraph that becomes a crosshead keeps its words and loses the run-in', () => {
    const editor = editorOf(body(paragraph(runIn('一是早。'), text('天亮前出发。'))))
    write(editor, () => { $textAt(0, 0).select(1, 1); $toggleCrosshead(1) })
    expect(blocks(editor)).toEqual([crosshead('一是早。天亮前出发。')])
  })

  test('sentences end where a reader ends them', () => {
    expect(firstSentenceLength('到了！”他喊。')).toBe('到了！”'.length)
    expect(firstSentenceLength('没有句号')).toBe(4)
    expect(firstSentenceLength('真的？！走。')).toBe('真的？！'.length)
  })
})

describe('blocks', () => {
  test('crosshead, second crosshead, quote, list and back again lose no word', () => {
    const editor = editorOf(body(paragraph(text('渡口'))))
    const step = (work: () => void): unknown => { write(editor, () => { $textAt(0, 0).select(1, 1); work() }); return blocks(editor) }
    expect(step(() => $toggleCrosshead(1))).toEqual([crosshead('渡口', 1)])
    expect(step(() => $toggleCrosshead(2))).toEqual([crosshead('渡口', 2)])
    expect(step(() => $toggleQuote())).toEqual([quote(text('渡口'))])
    expect(step(() => $toggleList('bullet'))).toEqual([list('bullet', [[text('渡口')]])])
    expect(step(() => $toggleList('number'))).toEqual([list('number', [[text('渡口')]])])
    expect(step(() => $toggleCrosshead(1))).toEqual([crosshead('渡口', 1)])
    expect(step(() => $setParagraph())).toEqual([paragraph(text('渡口'))])
  })

  test('Enter at a crosshead’s end goes on with a paragraph', () => {
    const editor = editorOf(body(crosshead('上山')))
    write(editor, () => { $textAt(0, 0).select(2, 2).insertParagraph() })
    expect(blocks(editor)).toEqual([crosshead('上山'), paragraph()])
  })

  test('the dateline goes to the head of the first paragraph, once', () => {
    const editor = editorOf(body(crosshead('上山'), paragraph(text('雨停了。'))))
    write(editor, () => $insertDateline())
    write(editor, () => $insertDateline())
    expect(blocks(editor)).toEqual([crosshead('上山'), paragraph(datelineNode(), text('雨停了。'))])
  })

  test('undo brings back what a change of block took', () => {
    const editor = editorOf(body(paragraph(runIn('一是早。'), text('天亮前出发。'))))
    write(editor, () => { $textAt(0, 0).select(1, 1) })
    write(editor, () => $toggleCrosshead(1))
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual([paragraph(runIn('一是早。'), text('天亮前出发。'))])
  })

  test('foreign formats and styles do not even reach the screen', () => {
    const editor = editorOf(body(paragraph(text('渡口'))))
    write(editor, () => {
      $textAt(0, 0).setStyle('color: red').setFormat(16 | TEXT_FORMAT.bold)
      const block = $getRoot().getFirstChild()
      if ($isElementNode(block)) block.setFormat('center')
    })
    editor.getEditorState().read(() => {
      expect([$textAt(0, 0).getStyle(), $textAt(0, 0).getFormat()]).toEqual(['', TEXT_FORMAT.bold])
    })
    expect(blocks(editor)).toEqual([paragraph(text('渡口', TEXT_FORMAT.bold))])
  })
})

describe('what is typed into fields', () => {
  test('an address without its scheme gets one; a script never becomes a link', () => {
    expect(readUrl('example.org/a')).toBe('https://example.org/a')
    expect(readUrl('desk@example.org')).toBe('mailto:desk@example.org')
    expect(readUrl(' http://example.org ')).toBe('http://example.org')
    expect(readUrl('javascript:alert(1)')).toBeNull()
    expect(readUrl('两个字')).toBeNull()
  })

  test('a headline pasted over two lines becomes one', () => {
    expect(singleLine('渡口\r\n  的灯')).toBe('渡口 的灯')
    expect(singleLine('渡\u0007口')).toBe('渡口')
  })
})
