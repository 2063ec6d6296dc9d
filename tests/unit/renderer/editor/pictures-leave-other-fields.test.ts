// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { $getRoot, type LexicalEditor } from 'lexical'
import { isValidElement } from 'react'
import { z } from 'zod'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { commitNow, createArticleEditor } from '#renderer/editor/create-article-editor.ts'
import { insertFigures, insertGallery } from '#renderer/editor/nodes/figure/insert-figure.ts'

const picture = (letter: string): LeadImage => ({ asset: `${letter.repeat(64)}.png`, width: 120, height: 80, caption: '', credit: '', alt: '' })

/** An editor in a page, with the caret in its text, and a headline beside it that somebody writes in by now. */
function writing(): { editor: LexicalEditor, headline: HTMLInputElement, taken: () => number } {
  const { editor } = createArticleEditor(body(paragraph(text('桥通车了。'))))
  const root = document.createElement('div')
  root.contentEditable = 'true'
  root.tabIndex = 0
  const headline = document.createElement('input')
  document.body.append(root, headline)
  editor.setRootElement(root)
  root.focus()
  editor.update(() => { $getRoot().selectEnd() }, { discrete: true })
  insertFigures(editor, [picture('a')])
  commitNow(editor)
  document.getSelection()?.removeAllRanges()
  headline.focus()
  // Either takes the focus in a browser: a selection in the text, too.
  const takers = [vi.spyOn(root, 'focus'), vi.spyOn(Selection.prototype, 'setBaseAndExtent')]
  return { editor, headline, taken: () => takers.reduce((sum, { mock }) => sum + mock.calls.length, 0) }
}
afterEach(() => {
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

const Replaces = z.looseObject({ onReplace: z.custom<(taken: LeadImage) => void>((value) => typeof value === 'function') })

test.each<[string, (editor: LexicalEditor) => void]>([
  ['a picture', (editor) => { insertFigures(editor, [picture('b')]) }],
  ['a group of pictures', (editor) => { insertGallery(editor, [picture('b'), picture('c')]) }],
  ['another picture in the place of one', (editor) => {
    const drawn = editor.read(() => $getRoot().getChildren().map((node) => ('decorate' in node && typeof node.decorate === 'function' ? node.decorate(editor, {}) : null)).find((one) => isValidElement(one)))
    Replaces.parse(z.looseObject({ props: z.unknown() }).parse(drawn).props).onReplace(picture('c'))
  }],
])('%s that was taken in while somebody went on to the headline leaves the keyboard there: the headline’s next words stood in the text', (_, come) => {
  const { editor, headline, taken } = writing()
  const before = JSON.stringify(editor.getEditorState())
  come(editor)
  commitNow(editor)
  expect(JSON.stringify(editor.getEditorState())).not.toBe(before)
  expect([document.activeElement === headline, taken()]).toEqual([true, 0])
})
