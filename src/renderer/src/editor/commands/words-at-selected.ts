import { $createParagraphNode, $getRoot, $getSelection, $isDecoratorNode, $isElementNode, $isNodeSelection, mergeRegister, registerEventListener, type LexicalEditor } from 'lexical'

/** A key that writes: a character, or one that an input method has taken. */
const writes = (event: KeyboardEvent): boolean =>
  event.keyCode === 229 || event.key === 'Process' || ([...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)

const isWhole = (editor: LexicalEditor): boolean => editor.getEditorState().read(() => $isNodeSelection($getSelection()))

/** Ctrl+Home and Ctrl+End, and what a Mac has for them: to the start or the end of the text. */
function toEdge(event: KeyboardEvent): 'start' | 'end' | null {
  if (event.altKey || event.shiftKey || event.ctrlKey === event.metaKey) return null
  if (event.key === 'Home' || (event.metaKey && event.key === 'ArrowUp')) return 'start'
  return event.key === 'End' || (event.metaKey && event.key === 'ArrowDown') ? 'end' : null
}

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
  const mayWrite = (target: EventTarget | null, root: HTMLElement): boolean => target === root && editor.isEditable() && isWhole(editor)
  return editor.registerRootListener((root) => (root === null ? undefined : mergeRegister(
    registerEventListener(root, 'keydown', (event) => {
      // A picture's caption has fields of its own.
      if (event.target !== root || event.isComposing) return
      const edge = toEdge(event)
      if (edge !== null && isWhole(editor)) {
        // With no caret a browser does not know where to go from.
        event.preventDefault()
        return editor.update(() => void (edge === 'start' ? $getRoot().selectStart() : $getRoot().selectEnd()))
      }
      // Before the browser looks for the place to write at.
      if (writes(event) && mayWrite(event.target, root)) editor.update($caretBehindSelected, { discrete: true })
    }, true),
    // Dictation, handwriting, a panel of signs: words that no key came before. The browser has a place for them already, which is none of the text's.
    registerEventListener(root, 'beforeinput', (event) => {
      if (event.inputType !== 'insertText' || event.data === null || event.isComposing || !mayWrite(event.target, root)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      const { data } = event
      editor.update(() => {
        $caretBehindSelected()
        $getSelection()?.insertText(data)
      })
    }, true),
  )))
}
