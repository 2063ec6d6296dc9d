import { mergeRegister, registerEventListener, type LexicalEditor } from 'lexical'

/**
 * A phrase of several lines that ends a composition is written into the page by the browser, and Lexical takes that back (`written-lines.ts`) once the first
 * listener has heard of it. But what it sees change more than 100 ms after the words were said to come (`textInput`) it takes over as an edit: on a
 * busy machine the browser's last line went over what stood before the word. So the words are said to come again, just before it looks.
 */
export const hearLinesInTime = (editor: LexicalEditor): (() => void) => editor.registerRootListener((root) => {
  const view = root?.ownerDocument.defaultView ?? null
  if (root === null || view === null) return undefined
  let isInLines = false
  return mergeRegister(
    registerEventListener(root, 'beforeinput', ({ inputType, data, target }) => {
      isInLines = target === root && inputType === 'insertCompositionText' && data !== null && /[\r\n]/.test(data)
    }, true),
    // The window hears before everything in it.
    registerEventListener(view, 'input', () => { if (isInLines) view.dispatchEvent(new Event('textInput')) }, true),
    registerEventListener(root, 'compositionend', () => { isInLines = false }, true),
  )
})
