import { registerEventListener, type LexicalEditor } from 'lexical'

/** What follows a key that is no command, in the order it comes; what else of the window hears keys hears keydown. */
const FOLLOWING = ['keypress', 'beforeinput', 'textInput', 'input', 'keyup']

/**
 * What a key writes into the text ends there: no part of the window around it wants to know, and React would look for
 * listeners on the way up at each of these, ten times a character. Fields inside the text keep theirs.
 */
export const endWrittenKeys = (editor: LexicalEditor): (() => void) => editor.registerRootListener((root) => {
  if (root === null) return undefined
  const end = (event: Event): void => { if (event.target === root) event.stopPropagation() }
  const undo = FOLLOWING.map((type) => registerEventListener(root, type, end))
  return () => { for (const one of undo) one() }
})
