// @vitest-environment happy-dom
import { $selectAll } from 'lexical'
import { $getHtmlContent, $getLexicalContent } from '@lexical/clipboard'
import { expect, test } from 'vitest'
import { body, editorNote, lineBreak, paragraph, quoteBy, rule, text } from '#core/body/body-nodes.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { createArticleEditor } from '#renderer/editor/create-article-editor.ts'
import { copiedHere } from '#renderer/editor/paste/foreign-words.ts'

test('a note, a rule and a quote with its speaker that are copied out come back as what they were, from either form of the clipboard', () => {
  const stored = body(editorNote('编者的话', text('一'), lineBreak(), text('二')), paragraph(text('上')), rule(), quoteBy('韦松年', text('走吧。')), paragraph(text('下')))
  const { editor } = createArticleEditor(stored)
  editor.setRootElement(document.body.appendChild(document.createElement('div')))
  let html = ''
  let own: string | null = ''
  editor.update(() => {
    const all = $selectAll()
    html = $getHtmlContent(editor, all)
    own = $getLexicalContent(editor, all)
  }, { discrete: true })
  expect(gateHtml(html).body).toEqual(stored)
  expect(copiedHere(own ?? '')).toEqual(stored)
})
