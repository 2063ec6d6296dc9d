// @vitest-environment happy-dom
import { $selectAll } from 'lexical'
import { $getHtmlContent, $getLexicalContent } from '@lexical/clipboard'
import { expect, test } from 'vitest'
import { body, figure, gallery, paragraph, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { createArticleEditor } from '#renderer/editor/create-article-editor.ts'
import { copiedHere } from '#renderer/editor/paste/foreign-words.ts'

const picture = (caption: string, credit = '') => ({ asset: `${'a'.repeat(64)}.png`, width: 8, height: 6, caption, credit, alt: '' })

test('words below pictures that are copied into another program come along, each where it stands, and no address of this window', () => {
  const stored = body(
    paragraph(text('上')), figure(picture('渡口的灯。', '陆明远 摄')), paragraph(text('中')), figure(picture('')),
    gallery([picture('北岸。'), picture('南岸。')], '两岸。'), paragraph(text('下')),
  )
  const { editor } = createArticleEditor(stored)
  editor.setRootElement(document.body.appendChild(document.createElement('div')))
  let html = ''
  let own: string | null = ''
  editor.update(() => {
    const all = $selectAll()
    html = $getHtmlContent(editor, all)
    own = $getLexicalContent(editor, all)
  }, { discrete: true })
  expect(html).not.toContain('a'.repeat(64))
  const lines = (words: string): string[] => words.split('\n').filter((line) => line !== '')
  expect(lines(bodyText(gateHtml(html).body, { dateline: null }))).toEqual(lines(bodyText(stored, { dateline: null })))
  expect(copiedHere(own ?? '')).toEqual(stored)
})
