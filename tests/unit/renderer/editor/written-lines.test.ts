// @vitest-environment happy-dom
import { $createNodeSelection, $createParagraphNode, $createTextNode, $getRoot, $getSelection, $setSelection, createEditor, type LexicalEditor } from 'lexical'
import { registerRichText } from '@lexical/rich-text'
import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { expect, test } from 'vitest'
import { body, paragraph, rule, text } from '#core/body/body-nodes.ts'
import { keepWrittenLines } from '#renderer/editor/commands/written-lines.ts'
import { createArticleEditor } from '#renderer/editor/create-article-editor.ts'
import { $textAt } from './article-editor.ts'

const lines = (editor: LexicalEditor): string[] => editor.read(() => $getRoot().getChildren().map((block) => block.getTextContent()))

function shown(editor: LexicalEditor): HTMLElement {
  const root = document.createElement('div')
  root.contentEditable = 'true'
  document.body.append(root)
  editor.setRootElement(root)
  return root
}

/** A text whose letters `dz` an input method is about to take for `data`. */
function composing(): { editor: LexicalEditor, end: (data: string, isSlow?: boolean) => void } {
  const editor = createEditor({ onError: (error) => { throw error } })
  keepWrittenLines(editor)
  registerRichText(editor)
  registerHistory(editor, createEmptyHistoryState(), 1_000)
  const root = shown(editor)
  editor.update(() => {
    const words = $createTextNode('前dz')
    $getRoot().clear().append($createParagraphNode().append(words))
    words.select(1, 1)
  }, { discrete: true })
  root.dispatchEvent(Object.assign(new Event('compositionstart', { bubbles: true }), { data: '' }))
  root.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertCompositionText', data: 'dz', bubbles: true, cancelable: true }))
  editor.update(() => { $getRoot().selectEnd() }, { discrete: true })
  return {
    editor,
    end: (data, isSlow = false) => {
      root.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertCompositionText', data, bubbles: true, cancelable: true }))
      // What Lexical reads off the page, where the browser has written its paragraphs and the machine is slow.
      if (isSlow) editor.update(() => { $textAt(0, 0).setTextContent('二行').select(2, 2) }, { discrete: true })
      root.dispatchEvent(Object.assign(new Event('compositionend', { bubbles: true }), { data }))
    },
  }
}

test.each([['一行\n二行', '前一行\n二行'], ['一行\n', '前一行\n'], ['一行\n二行\n', '前一行\n二行\n']])('a phrase of an input method, %j, comes once and leaves none of its letters, before anything else is written', (data, expected) => {
  const { editor, end } = composing()
  end(data)
  // At once: an input method that takes a phrase by the mark behind it sends both together.
  editor.update(() => { $getSelection()?.insertText('。') })
  expect(lines(editor)).toEqual([`${expected}。`])
})

test('the words before a phrase of lines stay, also where a slow machine has read the browser’s own lines off the page over them', () => {
  const { editor, end } = composing()
  end('一行\n二行', true)
  expect(lines(editor)).toEqual(['前一行\n二行'])
})

test.each([['one line', '插话'], ['two lines', '插话\n又一行']])('words of %s that no key came before are written below a rule that is chosen', (_, words) => {
  const { editor } = createArticleEditor(body(paragraph(text('上段')), rule(), paragraph(text('下段'))))
  const root = shown(editor)
  editor.update(() => {
    const chosen = $createNodeSelection()
    chosen.add($getRoot().getChildAtIndex(1)?.getKey() ?? '')
    $setSelection(chosen)
  }, { discrete: true })
  root.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertText', data: words, bubbles: true, cancelable: true }))
  expect(lines(editor)).toEqual(['上段', '', words, '下段'])
})
