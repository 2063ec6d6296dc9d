import { $createNodeSelection, $getRoot, $setSelection, UNDO_COMMAND } from 'lexical'
import { describe, expect, test } from 'vitest'
import { body, figure, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { OpenDocument } from '#renderer/document/open-document.ts'
import { $moveBlocks } from '#renderer/editor/commands/move-blocks.ts'
import { setFullWidth } from '#renderer/editor/full-width/set-full-width.ts'
import { $isFigureNode, $replacePicture } from '#renderer/editor/nodes/figure/FigureNode.ts'
import { insertFigures } from '#renderer/editor/nodes/figure/insert-figure.ts'
import { nextSteps } from '#renderer/editor/steps/step-names.ts'
import { FakeDesk, FIRST, view } from '../document/fake-desk.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

const picture = (digit: string) => ({ asset: `${digit.repeat(64)}.png`, width: 8, height: 6, caption: '桥,成了', credit: '', alt: '' })
const [one, two] = [picture('1'), picture('2')]
const [above, below] = [paragraph(text('上游。')), paragraph(text('下游。'))]

describe('pictures in the text', () => {
  test('come back from the editor as the library stored them', () => {
    const stored = body(figure(one), above, figure(two))
    expect(blocks(editorOf(stored))).toEqual(stored.root.children)
  })

  test('go below the paragraph with the caret, in their order, as one step', () => {
    const editor = editorOf(body(above, below))
    write(editor, () => { $textAt(0, 0).select(1, 1) })
    insertFigures(editor, [one, two])
    expect(blocks(editor)).toEqual([above, figure(one), figure(two), below])
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual([above, below])
  })

  test('take the place of an empty line, and leave one to write on in after the last', () => {
    const editor = editorOf(body(above, paragraph()))
    write(editor, () => { $getRoot().selectEnd() })
    insertFigures(editor, [one])
    expect(blocks(editor)).toEqual([above, figure(one), paragraph()])
  })

  test('move up and down when chosen', () => {
    const editor = editorOf(body(above, figure(one), below))
    write(editor, () => {
      const chosen = $createNodeSelection()
      for (const block of $getRoot().getChildren()) if ($isFigureNode(block)) chosen.add(block.getKey())
      $setSelection(chosen)
    })
    write(editor, () => { $moveBlocks('up') })
    expect(blocks(editor)).toEqual([figure(one), above, below])
  })

  test('another picture in the place of one keeps what a person said of it, takes the file’s own words where nothing was said, and undo has the first back', () => {
    const editor = editorOf(body(above, figure(one), below))
    write(editor, () => {
      const node = $getRoot().getChildAtIndex(1)
      if ($isFigureNode(node)) $replacePicture(node, { ...two, width: 16, caption: '文件里的图说', credit: '文件里的来源' })
    })
    expect(blocks(editor)).toEqual([above, figure({ ...two, width: 16, caption: one.caption, credit: '文件里的来源' }), below])
    expect(nextSteps(editor).undo?.kind).toBe('picture')
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual([above, figure(one), below])
  })

  test('half-width marks below one are set right and back with the rest', () => {
    const stored = body(figure(one), paragraph(text('来了,走了')))
    const document = new OpenDocument(view(FIRST, { body: stored, slip: { ...emptySlip(), headline: '桥' } }), new FakeDesk().deps())
    expect(setFullWidth(document)?.count).toBe(2)
    expect(document.readBody().root.children[0]).toMatchObject({ caption: '桥，成了' })
    document.editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(document.readBody()).toEqual(stored)
  })
})
