import { $createTextNode, $getRoot, DELETE_CHARACTER_COMMAND, INSERT_PARAGRAPH_COMMAND, UNDO_COMMAND } from 'lexical'
import { describe, expect, test } from 'vitest'
import { body, crosshead, editorNote, lineBreak, list, paragraph, quote, quoteBy, rule, table, tableCell, text } from '#core/body/body-nodes.ts'
import { $setParagraph, $toggleCrosshead, $toggleList, $toggleNote } from '#renderer/editor/commands/blocks.ts'
import { $moveBlocks } from '#renderer/editor/commands/move-blocks.ts'
import { FORMAT_COMMAND } from '#renderer/editor/commands/register-format-commands.ts'
import { readLines } from '#renderer/editor/find/read-lines.ts'
import { $createQuoteNode, $isQuoteNode } from '#renderer/editor/nodes/quote/QuoteNode.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

const caret = (editor: ReturnType<typeof editorOf>, block: number, at: number): void => write(editor, () => { $textAt(block, 0).select(at, at) })
const enter = (editor: ReturnType<typeof editorOf>): void => write(editor, () => { editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined) })

describe('editor’s notes', () => {
  test('notes, speakers and rules come back from the editor exactly as the library stored them', () => {
    const stored = body(editorNote('编者的话', text('一'), lineBreak(), text('二')), rule(), quoteBy('韦松年', text('走吧。')), paragraph(text('下')))
    expect(blocks(editorOf(stored))).toEqual(stored.root.children)
  })

  test('the selected paragraphs become one note, a line each, and paragraphs again', () => {
    const editor = editorOf(body(paragraph(text('一')), crosshead('二'), paragraph(), paragraph(text('三')), list('bullet', [[text('四')]])))
    write(editor, () => {
      const selection = $textAt(0, 0).select(0, 0)
      selection.focus.set($textAt(3, 0).getKey(), 1, 'text')
      $toggleNote()
    })
    expect(blocks(editor)).toEqual([editorNote('编者按', text('一'), lineBreak(), text('二'), lineBreak(), lineBreak(), text('三')), list('bullet', [[text('四')]])])
    write(editor, $toggleNote)
    expect(blocks(editor)).toEqual([paragraph(text('一')), paragraph(text('二')), paragraph(), paragraph(text('三')), list('bullet', [[text('四')]])])
  })

  test('a line of a note is looked through by itself; what it becomes keeps its words', () => {
    const editor = editorOf(body(editorNote('编者按', text('一'), lineBreak(), text('二')), paragraph()))
    expect(readLines(editor).map((line) => line.text)).toEqual(['一', '二'])
    caret(editor, 0, 1)
    write(editor, () => $toggleCrosshead(1))
    expect(blocks(editor)).toEqual([crosshead('一'), paragraph(text('二')), paragraph()])
  })

  test('Enter goes on inside the note, and on an empty last line out of it', () => {
    const editor = editorOf(body(editorNote('编者按', text('一')), paragraph(text('下'))))
    caret(editor, 0, 1)
    enter(editor)
    expect(blocks(editor)[0]).toEqual(editorNote('编者按', text('一'), lineBreak()))
    enter(editor)
    expect(blocks(editor)).toEqual([editorNote('编者按', text('一')), paragraph(), paragraph(text('下'))])
  })

  test('where every word is deleted no head of a note and no speaker is left over', () => {
    for (const stored of [body(editorNote('编者按', text('一')), paragraph(text('二'))), body(quoteBy('韦松年', text('一')), paragraph(text('二')))]) {
      const editor = editorOf(stored)
      write(editor, () => { const all = $getRoot().select(0, 2); all.removeText() })
      expect(JSON.stringify(blocks(editor))).not.toMatch(/编者按|韦松年|editor-note/)
    }
  })

  test('in a cell nothing is made of the words', () => {
    const stored = body(table([[tableCell([[text('一')]]), tableCell([[text('二')]])]]), paragraph())
    const editor = editorOf(stored)
    write(editor, () => { $textAt(0, 0).select(0, 0) })
    write(editor, () => { editor.dispatchCommand(FORMAT_COMMAND, 'editor-note') })
    expect(blocks(editor)).toEqual(stored.root.children)
  })
})

describe('quotes', () => {
  test('a speaker goes into the text with its dash when the quote becomes something else', () => {
    for (const become of [$setParagraph, () => $toggleList('bullet'), $toggleNote]) {
      const editor = editorOf(body(quoteBy('韦松年', text('走吧。')), paragraph(text('下'))))
      caret(editor, 0, 1)
      write(editor, become)
      expect(blocks(editor).slice(1)).toEqual([paragraph(text('——韦松年')), paragraph(text('下'))])
      expect(JSON.stringify(blocks(editor)[0])).toContain('走吧。')
    }
    const editor = editorOf(body(quoteBy('—— 韦松年', text('走吧。')), paragraph()))
    write(editor, () => { const first = $getRoot().getFirstChild(); if ($isQuoteNode(first)) first.collapseAtStart() })
    expect(blocks(editor)).toEqual([paragraph(text('走吧。')), paragraph(text('—— 韦松年')), paragraph()])
  })

  test('a speaker stays in the text when Delete, Backspace or a cut joins the quote to the paragraph above', () => {
    const stored = body(paragraph(text('上')), quoteBy('韦松年', text('走吧。')), paragraph(text('下')))
    const joined = [paragraph(text('上走吧。')), paragraph(text('——韦松年')), paragraph(text('下'))]
    for (const [block, at, isBackward] of [[0, 1, false], [1, 0, true]] as const) {
      const editor = editorOf(stored)
      caret(editor, block, at)
      write(editor, () => { editor.dispatchCommand(DELETE_CHARACTER_COMMAND, isBackward) })
      expect(blocks(editor)).toEqual(joined)
      editor.dispatchCommand(UNDO_COMMAND, undefined)
      expect(blocks(editor)).toEqual(stored.root.children)
    }
    const cut = editorOf(stored)
    const over = (from: number, to: number): void => write(cut, () => {
      const selection = $textAt(0, 0).select(from, from)
      selection.focus.set($textAt(1, 0).getKey(), to, 'text')
      selection.removeText()
    })
    over(0, 1)
    expect(blocks(cut)).toEqual([paragraph(text('吧。')), paragraph(text('——韦松年')), paragraph(text('下'))])
  })

  test('with all the words of a quote who spoke them is deleted; of an empty one the speaker stays', () => {
    const editor = editorOf(body(paragraph(text('上面')), quoteBy('韦松年', text('走吧。')), paragraph(text('下'))))
    write(editor, () => {
      const selection = $textAt(0, 0).select(1, 1)
      selection.focus.set($textAt(1, 0).getKey(), 3, 'text')
      selection.removeText()
    })
    expect(blocks(editor)).toEqual([paragraph(text('上')), paragraph(text('下'))])
    const stored = body(paragraph(text('上')), quoteBy('韦松年'), paragraph(text('下')))
    for (const isBackward of [true, false]) {
      const empty = editorOf(stored)
      if (isBackward) write(empty, () => { $textAt(2, 0).select(0, 0) })
      else caret(empty, 0, 1)
      write(empty, () => { empty.dispatchCommand(DELETE_CHARACTER_COMMAND, isBackward) })
      expect(JSON.stringify(blocks(empty))).toContain('韦松年')
    }
    for (const isBackward of [true, false]) {
      const within = editorOf(stored)
      write(within, () => { const empty = $getRoot().getChildAtIndex(1); if ($isQuoteNode(empty)) empty.selectStart() })
      write(within, () => { within.dispatchCommand(DELETE_CHARACTER_COMMAND, isBackward) })
      expect(blocks(within)).toEqual([paragraph(text('上')), paragraph(), paragraph(text('——韦松年')), paragraph(text('下'))])
    }
  })

  test('in a cell, where a drag may bring a quote, who speaks is a line below the words', () => {
    const editor = editorOf(body(table([[tableCell([[text('一')]]), tableCell([[text('二')]])]]), paragraph()))
    write(editor, () => { $textAt(0, 0).getParentOrThrow().insertAfter($createQuoteNode().setSpeaker('韦松年').append($createTextNode('走吧。'))) })
    expect(blocks(editor)[0]).toEqual(table([[tableCell([[text('一')], [text('走吧。')], [text('——韦松年')]]), tableCell([[text('二')]])]]))
  })

  test('a speaker named before the first word, in an article with nothing else, stays', () => {
    const editor = editorOf(body(quote()))
    write(editor, () => { const first = $getRoot().getFirstChild(); if ($isQuoteNode(first)) first.setSpeaker('韦松年') })
    expect(blocks(editor)).toEqual([quoteBy('韦松年')])
    expect(blocks(editorOf(body(quoteBy('韦松年'))))).toEqual([quoteBy('韦松年')])
  })

  test('one with only blanks is none, and line ends in it are blanks', () => {
    const editor = editorOf(body(quote(text('走吧。'))))
    const say = (words: string): void => write(editor, () => { const first = $getRoot().getFirstChild(); if ($isQuoteNode(first)) first.setSpeaker(words) })
    say('韦\n松年')
    expect(blocks(editor)).toEqual([quoteBy('韦 松年', text('走吧。'))])
    say(' ')
    expect(blocks(editor)).toEqual([quote(text('走吧。'))])
  })
})

describe('rules', () => {
  test('a rule comes below the words, in the place of an empty line, below a table; one undo takes it back', () => {
    const editor = editorOf(body(paragraph(text('上')), paragraph(), paragraph(text('下'))))
    caret(editor, 0, 1)
    write(editor, () => { editor.dispatchCommand(FORMAT_COMMAND, 'rule') })
    expect(blocks(editor)).toEqual([paragraph(text('上')), rule(), paragraph(), paragraph(text('下'))])
    write(editor, () => { editor.dispatchCommand(FORMAT_COMMAND, 'rule') })
    expect(blocks(editor)).toEqual([paragraph(text('上')), rule(), rule(), paragraph(text('下'))])
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual([paragraph(text('上')), rule(), paragraph(), paragraph(text('下'))])
    const inTable = editorOf(body(table([[tableCell([[text('一')]]), tableCell([[text('二')]])]])))
    write(inTable, () => { $textAt(0, 0).select(0, 0) })
    write(inTable, () => { inTable.dispatchCommand(FORMAT_COMMAND, 'rule') })
    expect(blocks(inTable).map(({ type }) => type)).toEqual(['article-table', 'rule', 'paragraph'])
  })

  test('a selected rule moves like a paragraph', () => {
    const editor = editorOf(body(paragraph(text('上')), rule(), paragraph(text('下'))))
    write(editor, () => { $getRoot().getChildAtIndex(1)?.selectNext(); $textAt(2, 0).select(0, 0); $moveBlocks('up') })
    expect(blocks(editor).map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'rule'])
  })
})
