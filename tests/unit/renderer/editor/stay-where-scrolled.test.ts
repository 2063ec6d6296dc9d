// @vitest-environment happy-dom
import { $createParagraphNode, $getRoot, COMPOSITION_END_COMMAND, createEditor, SKIP_SCROLL_INTO_VIEW_TAG } from 'lexical'
import { expect, test } from 'vitest'
import { stayWhereScrolled } from '#renderer/editor/commands/stay-where-scrolled.ts'

test.each([['before', true], ['in the middle of', false]])('who writes with no key (handwriting, dictation) and turned the wheel %s the word: the page follows what is written, unless somebody scrolled away from it', (when, follows) => {
  const editor = createEditor({ onError: (error) => { throw error } })
  stayWhereScrolled(editor)
  const [page, root] = [document.createElement('div'), document.createElement('div')]
  page.append(root)
  document.body.append(page)
  editor.setRootElement(root)
  const scrolls = (): void => { page.dispatchEvent(new Event('scroll')) }
  const turn = (): void => {
    root.dispatchEvent(new Event('wheel', { bubbles: true }))
    scrolls()
  }
  turn()
  root.dispatchEvent(new Event('compositionstart', { bubbles: true }))
  // The browser has the caret in sight by itself.
  scrolls()
  if (when !== 'before') turn()
  let isLeft = false
  editor.registerUpdateListener(({ tags }) => { isLeft ||= tags.has(SKIP_SCROLL_INTO_VIEW_TAG) })
  editor.update(() => {
    $getRoot().append($createParagraphNode())
    editor.dispatchCommand(COMPOSITION_END_COMMAND, new CompositionEvent('compositionend', { data: '听写' }))
  }, { discrete: true })
  expect(isLeft).toBe(!follows)
  page.remove()
})
