import { $getRoot, $getSelection, $isElementNode, $isNodeSelection, $isRangeSelection, DELETE_CHARACTER_COMMAND, DELETE_WORD_COMMAND, KEY_BACKSPACE_COMMAND, KEY_DELETE_COMMAND, UNDO_COMMAND, type LexicalEditor } from 'lexical'
import { describe, expect, test } from 'vitest'
import { figure, list, paragraph, rule, table, tableCell, text, body } from '#core/body/body-nodes.ts'
import type { Block } from '#core/body/body-schema.ts'
import { blocks, editorOf, write } from './article-editor.ts'

const PICTURE = { asset: `${'a'.repeat(64)}.jpg`, width: 900, height: 600, caption: '渡口的灯，韦松年点了三十年。', credit: '陆明远 摄', alt: '灯' }
const between = (block: Block): LexicalEditor => editorOf(body(paragraph(text('前段')), block, paragraph(text('后段'))))
const types = (editor: LexicalEditor): string[] => blocks(editor).map(({ type }) => type)

function press(editor: LexicalEditor, block: number, key: 'Backspace' | 'Delete', command = DELETE_CHARACTER_COMMAND): void {
  write(editor, () => {
    const at = $getRoot().getChildAtIndex(block)
    if (!$isElementNode(at)) throw new Error('no words there')
    if (key === 'Backspace') at.selectStart()
    else at.selectEnd()
  })
  write(editor, () => { editor.dispatchCommand(command, key === 'Backspace') })
}
const chosen = (editor: LexicalEditor): string[] => editor.read(() => { const now = $getSelection(); return $isNodeSelection(now) ? now.getNodes().map((node) => node.getType()) : [] })

describe.each([['Backspace', 2], ['Delete', 0]] as const)('%s beside a block without a caret', (key, block) => {
  test.each([['figure', figure(PICTURE)], ['rule', rule()]] as const)('chooses the %s first: its caption goes only with a second key, and comes back', (type, own) => {
    for (const command of [DELETE_CHARACTER_COMMAND, DELETE_WORD_COMMAND]) {
      const editor = between(own)
      press(editor, block, key, command)
      expect(types(editor)).toEqual(['paragraph', type, 'paragraph'])
      expect(chosen(editor)).toEqual([type])
      write(editor, () => { editor.dispatchCommand(DELETE_CHARACTER_COMMAND, key === 'Backspace') })
      expect(types(editor)).toEqual(['paragraph', 'paragraph'])
      editor.dispatchCommand(UNDO_COMMAND, undefined)
      expect(blocks(editor)[1]).toMatchObject(own)
    }
  })

  test('held, stops at the picture that it comes to: its caption goes only with a key pressed anew', () => {
    const editor = between(figure(PICTURE))
    const keyDown = (repeat: boolean): void => {
      const event = Object.assign(new Event('keydown', { cancelable: true }), { key, repeat })
      write(editor, () => { editor.dispatchCommand<typeof KEY_BACKSPACE_COMMAND>(key === 'Backspace' ? KEY_BACKSPACE_COMMAND : KEY_DELETE_COMMAND, event as KeyboardEvent) })
    }
    press(editor, block, key)
    for (let times = 0; times < 3; times += 1) keyDown(true)
    expect(blocks(editor)[1]).toMatchObject(figure(PICTURE))
    expect(chosen(editor)).toEqual(['figure'])
    keyDown(false)
    expect(types(editor)).toEqual(['paragraph', 'paragraph'])
  })

  test('goes into the cell of a table beside it, where it did nothing', () => {
    const editor = between(table([[tableCell([[text('东岸')]]), tableCell([[text('西岸')]])]]))
    press(editor, block, key)
    expect(types(editor)).toEqual(['paragraph', 'article-table', 'paragraph'])
    expect(editor.read(() => { const now = $getSelection(); return $isRangeSelection(now) ? [now.anchor.getNode().getTextContent(), now.anchor.offset] : [] })).toEqual(key === 'Backspace' ? ['西岸', 2] : ['东岸', 0])
  })
})

test('an empty line beside a picture goes and the picture stays; from the first item of a list the picture above is chosen, not the list undone', () => {
  const editor = editorOf(body(figure(PICTURE), paragraph(), list('bullet', [[text('北岸')], [text('南岸')]])))
  press(editor, 1, 'Backspace')
  expect(types(editor)).toEqual(['figure', 'list'])
  press(editor, 1, 'Backspace')
  expect(chosen(editor)).toEqual(['figure'])
  expect(types(editor)).toEqual(['figure', 'list'])
})

test('an empty list below a picture goes as an empty line does: the picture is not the next thing that a key takes away', () => {
  const editor = editorOf(body(figure(PICTURE), list('bullet', [[]]), paragraph(text('后段'))))
  press(editor, 1, 'Backspace')
  expect(types(editor)).not.toContain('list')
  expect(types(editor)).toContain('figure')
})
