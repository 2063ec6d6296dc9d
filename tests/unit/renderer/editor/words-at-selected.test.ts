// @vitest-environment happy-dom
import { $createNodeSelection, $createParagraphNode, $createTextNode, $getRoot, $getSelection, $isNodeSelection, $setSelection, createEditor, type LexicalEditor } from 'lexical'
import { expect, test } from 'vitest'
import { registerWordsAtSelected } from '#renderer/editor/commands/words-at-selected.ts'
import { $createRuleNode, RuleNode } from '#renderer/editor/nodes/rule/RuleNode.ts'

function withRuleChosen(): { editor: LexicalEditor, root: HTMLElement } {
  const editor = createEditor({ nodes: [RuleNode], onError: (error) => { throw error } })
  const root = document.createElement('div')
  root.contentEditable = 'true'
  document.body.append(root)
  editor.setRootElement(root)
  registerWordsAtSelected(editor)
  editor.update(() => {
    const rule = $createRuleNode()
    $getRoot().clear().append($createParagraphNode().append($createTextNode('上段')), rule, $createParagraphNode().append($createTextNode('下段')))
    const chosen = $createNodeSelection()
    chosen.add(rule.getKey())
    $setSelection(chosen)
  }, { discrete: true })
  return { editor, root }
}

test.each([['Home', '上段', 0], ['End', '下段', 2]] as const)('Ctrl+%s leads out of a picture or a rule that is chosen, where a browser without a caret goes nowhere', async (key, words, offset) => {
  const { editor, root } = withRuleChosen()
  expect(editor.read(() => $isNodeSelection($getSelection()))).toBe(true)
  root.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }))
  await Promise.resolve()
  editor.read(() => {
    const [caret] = $getSelection()?.getStartEndPoints() ?? []
    expect([caret?.getNode().getTextContent(), caret?.offset]).toEqual([words, offset])
  })
})
