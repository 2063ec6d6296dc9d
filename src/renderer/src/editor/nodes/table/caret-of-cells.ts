import { $getNodeByKey, $getSelection, COMMAND_PRIORITY_BEFORE_EDITOR, COMMAND_PRIORITY_CRITICAL, COMPOSITION_START_COMMAND, KEY_DOWN_COMMAND, mergeRegister, registerEventListener, type LexicalEditor } from 'lexical'
import { $isTableCellNode, $isTableSelection } from '@lexical/table'
import { $selectedCells } from './at-caret.ts'

/** The caret that stands for selected cells: at the end of the first. */
const $firstCell = () => ($isTableSelection($getSelection()) ? $selectedCells()[0] ?? null : null)

function lastText(element: Node): Node {
  let last = element
  while (last.lastChild !== null && last.nodeName !== 'BR') last = last.lastChild
  return last.nodeName === 'BR' ? last.parentNode ?? element : last
}

/**
 * While cells are selected Lexical takes the page's own selection away, and the browser, which must have one where keys go,
 * puts it at the head of the article: an input method would write there. So it is kept in the first of the cells, and what
 * is typed over cells goes to that cell's end, where the words before stay.
 */
export function registerCaretOfCells(editor: LexicalEditor): () => void {
  let isPointing = false
  const place = (): void => {
    const root = editor.getRootElement()
    if (isPointing || root === null || root.ownerDocument.activeElement !== root || editor.isComposing()) return
    const key = editor.getEditorState().read(() => $firstCell()?.getKey() ?? null)
    const cell = key === null ? null : editor.getElementByKey(key)
    const selection = root.ownerDocument.getSelection()
    if (cell === null || selection === null) return
    const text = lastText(cell)
    selection.collapse(text, text.nodeType === Node.TEXT_NODE ? text.textContent?.length ?? 0 : 0)
  }
  const $caret = (): boolean => {
    $firstCell()?.selectEnd()
    return false
  }
  return mergeRegister(
    editor.registerUpdateListener(({ editorState, prevEditorState }) => {
      place()
      // Lexical's tables take it away once more in a listener after this one; the next key must not come before it is back.
      if (editorState.read($firstCell) !== null) queueMicrotask(place)
      // Cells emptied by a key or a cut leave no caret at all, and the next key would go to the head of the article.
      const left = editorState.read($getSelection) === null ? prevEditorState.read(() => $firstCell()?.getKey() ?? null) : null
      if (left !== null) editor.update(() => {
        const cell = $getNodeByKey(left)
        if ($isTableCellNode(cell) && $getSelection() === null) cell.selectEnd()
      })
    }),
    editor.registerRootListener((root) => {
      if (root === null) return undefined
      const pointed = (): void => {
        isPointing = false
        place()
      }
      return mergeRegister(
        registerEventListener(root, 'pointerdown', () => { isPointing = true }),
        registerEventListener(root.ownerDocument, 'pointerup', pointed),
        registerEventListener(root.ownerDocument, 'pointercancel', pointed),
        // Words that come without a key: dictation, handwriting, a panel of signs.
        registerEventListener(root, 'beforeinput', (event) => {
          if (!/^insert(?!From)/.test(event.inputType) || !editor.isEditable() || editor.getEditorState().read($firstCell) === null) return
          editor.update(() => { $caret() }, { discrete: true })
          const { data } = event
          if (event.inputType !== 'insertText' || data === null || editor.isComposing()) return
          // The event still names the place the browser had before: the words would go there, not to the cell.
          event.preventDefault()
          event.stopImmediatePropagation()
          editor.update(() => { $getSelection()?.insertText(data) })
        }, true),
        // The browser's own choice, made after a key that selected cells.
        registerEventListener(root.ownerDocument, 'selectionchange', () => {
          const { anchorNode } = root.ownerDocument.getSelection() ?? { anchorNode: null }
          const key = editor.getEditorState().read(() => $firstCell()?.getKey() ?? null)
          if (key !== null && editor.getElementByKey(key)?.contains(anchorNode) !== true) place()
        }),
      )
    }),
    editor.registerCommand(COMPOSITION_START_COMMAND, $caret, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
      const writes = (event.key.length === 1 || event.key === 'Enter') && !event.ctrlKey && !event.metaKey && !event.altKey
      return editor.isEditable() && (writes || event.keyCode === 229) ? $caret() : false
    }, COMMAND_PRIORITY_BEFORE_EDITOR),
  )
}
