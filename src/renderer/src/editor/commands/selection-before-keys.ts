import { mergeRegister, registerEventListener, type LexicalEditor } from 'lexical'

/**
 * A browser tells of a changed selection in a later task, and Lexical reads it only then: a key that comes sooner
 * (a fast hand, a busy machine) would act on the words selected before, and put that older selection back. So before
 * a key that is a command, the selection is told if it was not yet. Letters need none of it: they come with their own range.
 * So it is before a click: with a picture chosen Lexical lets go of it at a click elsewhere, and where the caret of a quick one (a tap) was not
 * known to it yet, there was none, and the next words went to the head of the article.
 */
export function registerSelectionBeforeKeys(editor: LexicalEditor): () => void {
  return editor.registerRootListener((root) => {
    if (root === null) return undefined
    const page = root.ownerDocument
    let told = points(page)
    const tell = (): void => {
      const now = points(page)
      if (now.some((point, index) => point !== told[index])) page.dispatchEvent(new Event('selectionchange'))
    }
    return mergeRegister(
      registerEventListener(page, 'selectionchange', () => { told = points(page) }),
      registerEventListener(root, 'keydown', (event) => {
        // 229: an input method has the key, and the words in it are not to be touched
        if (event.isComposing || event.keyCode === 229 || !isCommand(event)) return
        tell()
      }, true),
      registerEventListener(root, 'click', tell, true),
    )
  })
}

const isCommand = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1

function points(page: Document): readonly unknown[] {
  const selection = page.getSelection()
  return [selection?.anchorNode, selection?.anchorOffset, selection?.focusNode, selection?.focusOffset]
}
