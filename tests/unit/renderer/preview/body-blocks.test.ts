import fc from 'fast-check'
import { $createParagraphNode, $createTextNode, $getRoot, $isElementNode, $isTextNode, REDO_COMMAND, UNDO_COMMAND, type LexicalEditor } from 'lexical'
import { expect, test } from 'vitest'
import { body, crosshead, list, paragraph, runIn, text } from '#core/body/body-nodes.ts'
import { screenBody } from '#renderer/document/screen-body.ts'
import { $toggleCrosshead, $toggleList } from '#renderer/editor/commands/blocks.ts'
import { $toggleRunIn } from '#renderer/editor/commands/run-in.ts'
import { loadBody } from '#renderer/editor/create-article-editor.ts'
import { BodyBlocks } from '#renderer/preview/body-blocks.ts'
import { editorOf, write } from '../editor/article-editor.ts'

const START = body(paragraph(runIn('一是早。'), text('出发。')), crosshead('上山'), list('number', [[text('米')], [text('油')]]), paragraph(text('回来。')))

type Step = { do: 'type' | 'split' | 'remove' | 'add' | 'crosshead' | 'list' | 'run-in' | 'undo' | 'redo' | 'load', at: number }
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom<Step['do']>('type', 'type', 'type', 'split', 'remove', 'add', 'crosshead', 'list', 'run-in', 'undo', 'redo', 'load'), at: fc.nat(20),
})

function take({ do: act, at }: Step, editor: LexicalEditor): void {
  if (act === 'undo') return void editor.dispatchCommand(UNDO_COMMAND, undefined)
  if (act === 'redo') return void editor.dispatchCommand(REDO_COMMAND, undefined)
  if (act === 'load') return loadBody(editor, START)
  write(editor, () => {
    const texts = $getRoot().getAllTextNodes()
    const node = texts[at % Math.max(1, texts.length)]
    if (!$isTextNode(node)) return void $getRoot().append($createParagraphNode().append($createTextNode('空')))
    const selection = node.select(1, 1)
    if (act === 'type') selection.insertText('字')
    else if (act === 'split') selection.insertParagraph()
    else if (act === 'add') node.getTopLevelElementOrThrow().insertAfter($createParagraphNode().append($createTextNode('新')))
    else if (act === 'remove') { const block = node.getTopLevelElement(); if ($isElementNode(block) && $getRoot().getChildrenSize() > 1) block.remove() }
    else if (act === 'crosshead') $toggleCrosshead(2)
    else if (act === 'list') $toggleList('bullet')
    else $toggleRunIn()
  })
}

test('the preview’s body, kept block by block, is the body a save would write, after any edit, undo or reload', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
    const editor = editorOf(START)
    const blocks = new BodyBlocks(editor, () => undefined)
    expect(blocks.read()).toEqual(screenBody(editor))
    for (const one of steps) {
      take(one, editor)
      expect(blocks.read()).toEqual(screenBody(editor))
    }
    blocks.dispose()
  }), { numRuns: 60 })
})
