import { registerEventListener, type LexicalEditor } from 'lexical'

/**
 * Some input methods let Mod+B, I, U and Z through while they compose (fcitx and ibus do). Our own keys stand still then; the
 * browser's command of its own would mark the unfinished word, which breaks it off: its letters stay, and the word comes behind them.
 * Its undo would take back what was written before the word, and the word, when it came, would leave nothing to redo: that is lost.
 */
export const leaveComposed = (editor: LexicalEditor): (() => void) => editor.registerRootListener((root) => {
  if (root === null) return undefined
  return registerEventListener(root, 'beforeinput', (event) => {
    if (!editor.isComposing() || !/^(?:format|history)/.test(event.inputType)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }, true)
})
