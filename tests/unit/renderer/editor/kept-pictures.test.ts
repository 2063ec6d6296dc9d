// @vitest-environment happy-dom
import { $setCompositionKey } from 'lexical'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { keepPictures, registerPictureKeeper } from '#renderer/editor/paste/kept-pictures.ts'
import { $textAt, editorOf, write } from './article-editor.ts'

test('pictures that are kept while a word is composed wait for its end: they would tear it apart and take its caret away', async () => {
  const editor = editorOf(body(paragraph(text('渡口'))))
  editor.setRootElement(document.body.appendChild(document.createElement('div')))
  let isKept = false
  registerPictureKeeper(editor, async () => { isKept = true; return null })
  write(editor, () => { const word = $textAt(0, 0); word.select(2, 2); $setCompositionKey(word.getKey()) })
  let isBack = false
  const kept = keepPictures(editor, [new File([], '灯.png')]).then(() => { isBack = true })
  await new Promise((resolve) => { setTimeout(resolve) })
  expect([isKept, isBack]).toEqual([true, false])
  write(editor, () => { $setCompositionKey(null); $textAt(0, 0).markDirty() })
  await kept
  expect(isBack).toBe(true)
})
