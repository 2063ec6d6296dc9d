import { registerEventListener, type LexicalEditor } from 'lexical'

/**
 * Some input methods let Mod+B, I and U through while they compose (fcitx and ibus do). Our own keys stand still then; the
 * browser's command of its own would mark the unfinished word, which breaks it off: its letters stay, and the word comes behind them.
 */
export const leaveComposedMarks = (editor: LexicalEditor): (() => void) => editor.registerRootListener((root) => {
  if (root === null) return undefined
  return registerEventListener(root, 'beforeinput', (event) => {
    if (!editor.isComposing() || !event.inputType.startsWith('format')) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }, true)
})
