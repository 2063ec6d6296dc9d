import { $createParagraphNode, $getSelection, $isDecoratorNode, $isElementNode, $isNodeSelection, registerEventListener, type LexicalEditor } from 'lexical'

/** A key that writes: a character, or one that an input method has taken. */
const writes = (event: KeyboardEvent): boolean =>
  event.keyCode === 229 || event.key === 'Process' || ([...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)

/** The caret behind what is selected whole; for a block, in a paragraph below. */
export function $caretBehindSelected(): void {
  const selection = $getSelection()
  const last = $isNodeSelection(selection) ? selection.getNodes().at(-1) : undefined
  if (last === undefined) return
  if ($isDecoratorNode(last) && last.isInline()) return void last.selectNext(0, 0)
  const block = last.getTopLevelElement()
  const next = block?.getNextSibling()
  if ($isElementNode(next) && next.isEmpty() && next.getType() === 'paragraph') next.select()
  else block?.insertAfter($createParagraphNode()).selectEnd()
}

/**
 * The dateline, a picture, a rule can be selected whole, and then no caret stands anywhere: Lexical drops what is written, and
 * an input method's word with it. It goes behind what is selected: for a block, into a paragraph below.
 */
export function registerWordsAtSelected(editor: LexicalEditor): () => void {
  return editor.registerRootListener((root) => (root === null ? undefined : registerEventListener(root, 'keydown', (event) => {
    // A picture's caption has fields of its own.
    if (event.target !== root || event.isComposing || !editor.isEditable() || !writes(event)) return
    // Before the browser looks for the place to write at.
    if (editor.getEditorState().read(() => $isNodeSelection($getSelection()))) editor.update($caretBehindSelected, { discrete: true })
  }, true)))
}
