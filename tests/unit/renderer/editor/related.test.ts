// @vitest-environment happy-dom
import { $getRoot, $getSelection, UNDO_COMMAND } from 'lexical'
import { $generateHtmlFromNodes } from '@lexical/html'
import { describe, expect, test } from 'vitest'
import { body, link, paragraph, related, table, tableCell, text } from '#core/body/body-nodes.ts'
import { insertCard, insertLink } from '#renderer/editor/nodes/related/insert-related.ts'
import { $textAt, blocks, editorOf, write } from './article-editor.ts'

const ONE = '01HZZZZZZZZZZZZZZZZZZZZZZA'
const [above, below] = [paragraph(text('桥成了，人来了。')), paragraph(text('下游。'))]
const target = { headline: '新桥通车', url: 'http://money.rednet.cn/content/2026/03/04/1.html' }

describe('相关稿件 in the text', () => {
  test('a card comes back from the editor as the library stored it, and its words are none of this article', () => {
    const stored = body(related(ONE), above)
    const editor = editorOf(stored)
    expect(blocks(editor)).toEqual(stored.root.children)
    expect(editor.read(() => $getRoot().getTextContent()).trim()).toBe('桥成了，人来了。')
  })

  test('a card goes below the paragraph with the caret, as one step', () => {
    const editor = editorOf(body(above, below))
    write(editor, () => { $textAt(0, 0).select(2, 2) })
    insertCard(editor, ONE)
    expect(blocks(editor)).toEqual([above, related(ONE), below])
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual([above, below])
  })

  test('above a table the caret stays in the words it was in: what is written next does not go into the table’s first cell', () => {
    const grid = table([[tableCell([[text('格')]])]])
    const editor = editorOf(body(above, grid))
    write(editor, () => { $textAt(0, 0).select(2, 2) })
    insertCard(editor, ONE)
    write(editor, () => { $getSelection()?.insertText('新') })
    expect(blocks(editor)).toEqual([paragraph(text('桥成新了，人来了。')), related(ONE), grid])
    const fresh = editorOf(body(above, paragraph(), grid))
    write(fresh, () => { $getRoot().getChildAtIndex(1)?.selectStart() })
    insertCard(fresh, ONE)
    write(fresh, () => { $getSelection()?.insertText('新') })
    expect(blocks(fresh)).toEqual([above, related(ONE), paragraph(text('新')), grid])
  })

  test('copied out it is its headline, leading to the page where there is one', () => {
    const editor = editorOf(body(above, related(ONE)))
    editor.setRootElement(document.body.appendChild(document.createElement('div')))
    const copied = (): string => editor.read(() => $generateHtmlFromNodes(editor))
    expect(copied()).not.toContain('相关稿件')
    const shown = document.createElement('div')
    Object.assign(shown.dataset, { card: '新桥通车', url: target.url })
    editor.read(() => editor.getElementByKey($getRoot().getLastChildOrThrow().getKey())?.append(shown))
    expect(copied()).toContain(`<p>相关稿件：<a href="${target.url}">新桥通车</a></p>`)
    delete shown.dataset['url']
    expect(copied()).toContain('<p>相关稿件：<span>新桥通车</span></p>')
  })

  test('a link is made of the selected words, or of the headline where none are selected', () => {
    const editor = editorOf(body(above))
    write(editor, () => { $textAt(0, 0).select(0, 2) })
    insertLink(editor, target)
    expect(blocks(editor)).toEqual([paragraph(link(target.url, [text('桥成')]), text('了，人来了。'))])
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    write(editor, () => { $textAt(0, 0).select(4, 4) })
    insertLink(editor, target)
    expect(blocks(editor)).toEqual([paragraph(text('桥成了，'), link(target.url, [text('新桥通车')]), text('人来了。'))])
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    expect(blocks(editor)).toEqual([above])
  })
})
