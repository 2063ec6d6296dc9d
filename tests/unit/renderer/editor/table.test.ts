import { $createRangeSelection, $getRoot, $getSelection, $isElementNode, $isTextNode, $setSelection, CONTROLLED_TEXT_INSERTION_COMMAND, DELETE_CHARACTER_COMMAND, UNDO_COMMAND, type LexicalEditor } from 'lexical'
import { $createTableSelectionFrom } from '@lexical/table'
import { describe, expect, test } from 'vitest'
import { body, crosshead, figure, list, paragraph, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import type { Block, Table } from '#core/body/body-schema.ts'
import { bodyText } from '#core/body/body-text.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { FORMAT_COMMAND, TABLE_COMMAND } from '#renderer/editor/commands/register-format-commands.ts'
import { $moveBlocks } from '#renderer/editor/commands/move-blocks.ts'
import { setFullWidth } from '#renderer/editor/full-width/set-full-width.ts'
import { insertFigures } from '#renderer/editor/nodes/figure/insert-figure.ts'
import { $isArticleTableNode } from '#renderer/editor/nodes/table/ArticleTableNode.ts'
import { $cellsOf } from '#renderer/editor/nodes/table/at-caret.ts'
import { $insertTable } from '#renderer/editor/nodes/table/table-acts.ts'
import { $insertBody } from '#renderer/editor/paste/insert-body.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'
import { blocks, editorOf, write } from './article-editor.ts'

const one = (words: string, more: Parameters<typeof tableCell>[1] = {}) => tableCell([[text(words)]], more)
const FOUR = table([[one('甲'), one('乙')], [one('丙'), one('丁')]])
const [above, below] = [paragraph(text('上游。')), paragraph(text('下游。'))]

function $cells() {
  const found = $getRoot().getChildren().find($isArticleTableNode)
  return found === undefined ? [] : $cellsOf(found)
}
const caretIn = (editor: LexicalEditor, at: number): void => write(editor, () => { $cells()[at]?.selectEnd() })
const select = (editor: LexicalEditor, from: number, to: number): void => write(editor, () => {
  const found = $getRoot().getChildren().find($isArticleTableNode)
  const [first, last] = [$cells()[from], $cells()[to]]
  if (found !== undefined && first !== undefined && last !== undefined) $setSelection($createTableSelectionFrom(found, first, last))
})
const paste = (editor: LexicalEditor, ...pasted: Block[]): readonly string[] => {
  let gone: readonly string[] = []
  write(editor, () => {
    const selection = $getSelection()
    if (selection !== null) gone = $insertBody(body(...pasted), selection)
  })
  return gone
}
const act = (editor: LexicalEditor, name: Parameters<typeof editor.dispatchCommand<typeof TABLE_COMMAND>>[1]): void => { write(editor, () => { editor.dispatchCommand(TABLE_COMMAND, name) }) }
const words = (editor: LexicalEditor): string => bodyText(body(...blocks(editor)), emptySlip())
const shape = (block: Block | undefined): string[] => (block?.type === 'article-table' ? block.children.map((row) => row.children.map((cell) => `${cell.colSpan}×${cell.rowSpan}`).join(' ')) : [])

describe('tables in the text', () => {
  test('come back from the editor as the library stored them, merged cells, headings and caption', () => {
    const stored = body(above, table([[one('甲', { headerState: 3, colSpan: 2 })], [one('丙', { headerState: 2 }), tableCell([[text('丁')], [text('戊')]])]], '各站时刻'), below)
    expect(blocks(editorOf(stored))).toEqual(stored.root.children)
  })

  test('one is put in the place of an empty line, with a heading row, and a line to go on in', () => {
    const editor = editorOf(body(above, paragraph()))
    write(editor, () => {
      $getRoot().selectEnd()
      $insertTable(2, 3)
    })
    const head = tableCell([], { headerState: 1 })
    expect(blocks(editor)).toEqual([above, table([[head, head, head], [tableCell([]), tableCell([]), tableCell([])]]), paragraph()])
  })

  test('rows, columns and headings are added and taken away, each a step of its own', () => {
    const editor = editorOf(body(FOUR, below))
    caretIn(editor, 0)
    act(editor, 'row-above')
    act(editor, 'column-after')
    expect(words(editor)).toBe('\t\t\n甲\t\t乙\n丙\t\t丁\n\n下游。')
    act(editor, 'delete-row')
    act(editor, 'header-column')
    expect(blocks(editor)[0]).toMatchObject({ children: [{ children: [{ headerState: 2 }, { headerState: 0 }, { headerState: 0 }] }, { children: [{ headerState: 2 }, { headerState: 0 }, { headerState: 0 }] }] })
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual([FOUR, below])
    caretIn(editor, 0)
    act(editor, 'delete')
    expect(blocks(editor)).toEqual([below])
  })

  test('cells are merged with all their words and split again; whole rows made one leave no empty row', () => {
    const editor = editorOf(body(FOUR, below))
    select(editor, 0, 1)
    act(editor, 'merge')
    expect([shape(blocks(editor)[0]), words(editor)]).toEqual([['2×1', '1×1 1×1'], '甲 乙\n丙\t丁\n\n下游。'])
    act(editor, 'split')
    expect(shape(blocks(editor)[0])).toEqual(['1×1 1×1', '1×1 1×1'])
    select(editor, 0, 3)
    act(editor, 'merge')
    expect(words(editor)).toBe('甲 乙 丙 丁\n\n下游。')
    expect(editor.getEditorState().read(() => $getRoot().getChildren().find($isArticleTableNode)?.getChildrenSize())).toBe(1)
    // Columns and rows in which no cell begins are none.
    expect(shape(blocks(editor)[0])).toEqual(['1×1'])
  })

  test('what no cell can hold is not made in one: headings, lists, pictures, run-ins', () => {
    const editor = editorOf(body(FOUR, below))
    caretIn(editor, 0)
    for (const format of ['crosshead-1', 'bullet', 'quote', 'run-in'] as const) write(editor, () => { editor.dispatchCommand(FORMAT_COMMAND, format) })
    expect(blocks(editor)).toEqual([FOUR, below])
    const picture = { asset: `${'1'.repeat(64)}.png`, width: 8, height: 6, caption: '桥', credit: '', alt: '' }
    insertFigures(editor, [picture])
    expect(blocks(editor)).toEqual([FOUR, figure(picture), below])
    caretIn(editor, 0)
    write(editor, () => { $moveBlocks('down') })
    expect(blocks(editor)).toEqual([figure(picture), FOUR, below])
  })

  test('words pasted into a cell stay in it, with every word; a table goes over its cells and makes room; its caption is not lost', () => {
    const editor = editorOf(body(FOUR, below))
    caretIn(editor, 0)
    paste(editor, crosshead('题'), list('bullet', [[text('一')], [text('二')]]), paragraph(runIn('首。'), text('句')))
    expect(words(editor)).toBe('甲题 一 二 首。句\t乙\n丙\t丁\n\n下游。')
    caretIn(editor, 3)
    paste(editor, table([[one('子'), one('丑')], [one('寅'), one('卯')]], '地支'))
    expect(words(editor)).toBe('地支\n甲题 一 二 首。句\t乙\t\n丙\t子\t丑\n\t寅\t卯\n\n下游。')
    select(editor, 0, 1)
    paste(editor, paragraph(text('加')))
    expect(words(editor)).toContain('地支\n甲题 一 二 首。句加\t乙')
  })

  test('words of cells that a table went over are told of, those alone, and come back in one step', () => {
    const stored = body(table([[one('甲'), one('乙')], [tableCell([]), one('丁', { rowSpan: 2 })], [tableCell([[text('戊')], [text('己')]])]]), below)
    const editor = editorOf(stored)
    caretIn(editor, 0)
    expect(paste(editor, table([[one('甲')], [one('子')], [one('丑')], [one('寅')]]))).toEqual(['戊\n\n己'])
    expect(words(editor)).toBe('甲\t乙\n子\t丁\n丑\n寅\t\n\n下游。')
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual(stored.root.children)
    caretIn(editor, 1)
    expect(paste(editor, table([[one('子', { colSpan: 2 })], [one('丑'), one('寅')]]))).toEqual(['乙', '丁'])
    caretIn(editor, 0)
    expect([paste(editor, paragraph(text('加'))), paste(editor, paragraph(text('说明')), table([[one('子'), one('丑')]]))]).toEqual([[], []])
  })

  test.each([
    ['from a list to the middle of a cell', [0, 1], [1, 1, 1], '一|\t列\t丙列\n丁列\t戊列\t己列|下游。|末行。'],
    ['from the first cells to the words below', [1, 1, 1], [2, 1], '一项|甲列\t乙\t\n\t\t|游。|末行。'],
    ['from words to a table, another paragraph between', [1, 4, 1], [3, 1], '一项|甲列\t乙列\t丙列\n丁列\t戊\t|行。'],
    ['from a list to the end of the last cell, the table with it', [0, 1], [1, 5, 2], '一|下游。|末行。'],
    ['from the head of the first cell to the words below, the table with it', [1, 0, 0], [2, 1], '一项|游。|末行。'],
    ['from words above to the first cell', [0, 0], [1, 0, 1], '|列\t乙列\t丙列\n丁列\t戊列\t己列|下游。|末行。'],
  ] as const)('%s: what is selected goes, written over, pasted over or deleted, and no word that is not', (_, from, to, left) => {
    const six = table([[one('甲列'), one('乙列'), one('丙列')], [one('丁列'), one('戊列'), one('己列')]])
    const stored = body(list('bullet', [[text('一项')]]), six, below, paragraph(text('末行。')))
    const selected = (isBackward: boolean) => {
      const editor = editorOf(stored)
      write(editor, () => {
        const place = (at: readonly number[]) => {
          const block = $getRoot().getChildAtIndex(at[0] ?? 0)
          const node = $isArticleTableNode(block) ? $cellsOf(block)[at[1] ?? 0] : block
          const found = $isElementNode(node) ? node.getFirstDescendant() : null
          if (!$isTextNode(found)) throw new Error('no words there')
          return { key: found.getKey(), offset: at.at(-1) ?? 0 }
        }
        const range = $createRangeSelection()
        const [anchor, focus] = isBackward ? [place(to), place(from)] : [place(from), place(to)]
        range.anchor.set(anchor.key, anchor.offset, 'text')
        range.focus.set(focus.key, focus.offset, 'text')
        $setSelection(range)
      })
      return editor
    }
    const shown = (editor: LexicalEditor): string => editor.getEditorState().read(() => $getRoot().getChildren().map((block) => block.getTextContent()).join('|'))
    for (const isBackward of [false, true]) {
      const editor = selected(isBackward)
      write(editor, () => { editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true) })
      expect(shown(editor)).toBe(left)
      editor.dispatchCommand(UNDO_COMMAND, undefined)
      expect(blocks(editor)).toEqual(stored.root.children)
      const written = selected(isBackward)
      write(written, () => { written.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, '新') })
      const pasted = selected(isBackward)
      paste(pasted, paragraph(text('新')))
      expect([shown(written).replace('新', ''), shown(pasted).replace('新', '')]).toEqual([left, left])
      expect([shown(written), shown(pasted)].every((all) => all.includes('新'))).toBe(true)
    }
  })

  test('a table and words together, and one too large, go below the table at the caret', () => {
    const editor = editorOf(body(FOUR, below))
    const other: Table = table([[one('子'), one('丑')]])
    caretIn(editor, 0)
    paste(editor, paragraph(text('说明')), other)
    expect(blocks(editor)).toEqual([FOUR, paragraph(text('说明')), other, below])
    caretIn(editor, 0)
    paste(editor, table(Array.from({ length: 300 }, () => [one('行')])))
    expect(blocks(editor)[0]).toEqual(FOUR)
    expect(shape(blocks(editor)[1])).toHaveLength(300)
  })

  test('half-width marks in cells and caption are set right and back as one step', () => {
    const stored = body(table([[one('来了,走了'), one('甲')]], '时刻,表'))
    const document = new OpenDocument(view(FIRST, { body: stored, slip: { ...emptySlip(), headline: '桥' } }), new FakeDesk().deps())
    expect(setFullWidth(document)?.count).toBe(2)
    expect(bodyText(document.readBody(), emptySlip())).toBe('时刻，表\n来了，走了\t甲')
    document.editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(document.readBody()).toEqual(stored)
  })

  test('the caption is one line, no longer than a file can hold', () => {
    const editor = editorOf(body(FOUR))
    write(editor, () => {
      const [first] = $getRoot().getChildren()
      if ($isArticleTableNode(first) && $isElementNode(first)) first.setCaption(`时刻\n表${'长'.repeat(400)}`)
    })
    expect(blocks(editor)[0]).toMatchObject({ caption: `时刻 表${'长'.repeat(296)}` })
  })
})
