import { $getSelection, $isRangeSelection, mergeRegister, registerEventListener, type LexicalEditor } from 'lexical'
import { $removeAcrossTables } from '../nodes/table/remove-across.ts'

const hasLines = (data: string | null): data is string => data !== null && /[\r\n]/.test(data)

/** Instead of `letters` before the caret, where they stand there still. */
function $writeLines(data: string, letters: string): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const { anchor } = selection
  if (letters !== '' && selection.isCollapsed() && anchor.type === 'text' && anchor.getNode().getTextContent().slice(0, anchor.offset).endsWith(letters)) anchor.set(anchor.key, anchor.offset - letters.length, 'text')
  $removeAcrossTables()
  $getSelection()?.insertRawText(data)
}

/**
 * Words of several lines that come at once: a phrase of an input method, what was dictated, a text expander's. Chromium writes their paragraphs
 * into the page by itself, and Lexical takes back what it did not write: the lines after the first were lost, in a composition all of them.
 */
export const keepWrittenLines = (editor: LexicalEditor): (() => void) => editor.registerRootListener((root) => {
  if (root === null) return undefined
  let letters = ''
  return mergeRegister(
    registerEventListener(root, 'compositionstart', () => { letters = '' }, true),
    registerEventListener(root, 'beforeinput', (event) => {
      if (event.target !== root) return
      if (event.inputType === 'insertCompositionText' && !hasLines(event.data)) letters = event.data ?? ''
      if (event.inputType !== 'insertText' || !hasLines(event.data) || editor.isComposing() || !editor.isEditable()) return
      const { data } = event
      event.preventDefault()
      event.stopImmediatePropagation()
      editor.update(() => $writeLines(data, ''))
    }, true),
    registerEventListener(root, 'compositionend', ({ data, target }) => {
      if (target !== root || !hasLines(data)) return
      // when Lexical has put the page back to what it knows
      setTimeout(() => {
        if (editor.isEditable()) editor.update(() => $writeLines(data, letters))
      })
    }, true),
  )
})
