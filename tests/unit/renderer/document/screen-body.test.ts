import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { screenBody } from '#renderer/document/screen-body.ts'
import { $textAt, editorOf, write } from '../editor/article-editor.ts'

test('a window closed in the middle of a composition saves the words on the screen, and not the mark the editor put before them', () => {
  const editor = editorOf(body(paragraph(text('雨停了')), paragraph(text('渡口'))))
  let key = ''
  write(editor, () => {
    const node = $textAt(1, 0)
    node.setTextContent('渡口\u200bdeng')
    key = node.getKey()
  })
  editor._compositionKey = key
  expect(screenBody(editor)).toEqual(body(paragraph(text('雨停了')), paragraph(text('渡口deng'))))
})
