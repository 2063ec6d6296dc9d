import {
  $getNodeByKey, $getSelection, $isNodeSelection, $isRangeSelection, $isTextNode, COMMAND_PRIORITY_CRITICAL, COMPOSITION_END_COMMAND, mergeRegister, registerEventListener, type LexicalEditor, type NodeKey,
} from 'lexical'
import { $caretBehindSelected } from './words-at-selected.ts'

/** The text an input method's letters stand in, with them, and where its caret stands in it. */
type Letters = { key: NodeKey, words: string, caret: number, letters: string }

const hasLines = (data: string | null): data is string => data !== null && /[\r\n]/.test(data)

function $lettersAtCaret(letters: string): Letters | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.type !== 'text') return null
  const { anchor } = selection
  const words = anchor.getNode().getTextContent()
  return words.slice(0, anchor.offset).endsWith(letters) ? { key: anchor.key, words, caret: anchor.offset, letters } : null
}

/** Puts the text back as it was before the browser wrote its lines into it, without the letters. */
function $withoutLetters({ key, words, caret, letters }: Letters): void {
  const node = $getNodeByKey(key)
  if (!$isTextNode(node)) return
  const start = caret - letters.length
  node.setTextContent(words.slice(0, start) + words.slice(caret))
  node.select(start, start)
}

/** At the caret; below a picture, a rule, a card that is chosen. */
function $writeLines(data: string): void {
  $caretBehindSelected()
  const selection = $getSelection()
  if ($isRangeSelection(selection)) selection.insertRawText(data)
}

/**
 * Words of several lines that come at once: a phrase of an input method, what was dictated, a text expander's. Chromium writes their paragraphs
 * into the page by itself, and Lexical takes back what it did not write: the lines after the first were lost, in a composition all of them.
 */
export function keepWrittenLines(editor: LexicalEditor): () => void {
  let letters = ''
  let before: Letters | null = null
  return mergeRegister(
    editor.registerRootListener((root) => (root === null ? undefined : mergeRegister(
      registerEventListener(root, 'compositionstart', () => {
        letters = ''
        before = null
      }, true),
      registerEventListener(root, 'beforeinput', (event) => {
        if (event.target !== root) return
        if (event.inputType === 'insertCompositionText') {
          if (hasLines(event.data)) before ??= editor.read(() => $lettersAtCaret(letters))
          else letters = event.data ?? ''
        }
        if (event.inputType !== 'insertText' || !hasLines(event.data) || editor.isComposing() || !editor.isEditable()) return
        // Where there is no place to write at, the browser's own is better than none.
        if (!editor.getEditorState().read(() => $isRangeSelection($getSelection()) || $isNodeSelection($getSelection()))) return
        const { data } = event
        event.preventDefault()
        event.stopImmediatePropagation()
        editor.update(() => $writeLines(data))
      }, true),
    ))),
    // The word ends with the letters that Lexical knows, and the lines come in their place in the same update: before whatever is heard
    // next, and as one step. Data that ends with a line would be an Enter to Lexical. On a slow machine Lexical has read the browser's
    // lines off the page by then, over the words before them: those are put back.
    editor.registerCommand(COMPOSITION_END_COMMAND, ({ data }) => {
      if (!hasLines(data)) return false
      editor.dispatchCommand(COMPOSITION_END_COMMAND, new CompositionEvent('compositionend', { data: letters }))
      const written = before
      before = null
      editor.update(() => {
        const own = written ?? $lettersAtCaret(letters)
        if (own !== null) $withoutLetters(own)
        $writeLines(data)
      })
      return true
    }, COMMAND_PRIORITY_CRITICAL),
  )
}
