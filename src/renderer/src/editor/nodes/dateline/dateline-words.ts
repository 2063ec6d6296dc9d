import { COMMAND_PRIORITY_HIGH, COPY_COMMAND, CUT_COMMAND, mergeRegister, type LexicalEditor } from 'lexical'

const wordsOf = new WeakMap<LexicalEditor, () => string>()

/** Says what the dateline of this editor's article prints; '' where the slip has none. */
export function giveDatelineWords(editor: LexicalEditor, words: () => string): void {
  wordsOf.set(editor, words)
}

export const datelineWords = (editor: LexicalEditor): string => wordsOf.get(editor)?.() ?? ''

/** Only while words are copied out: everywhere else the node has no words of its own, and is asked in reads that know no editor. */
let copied = ''
export const copiedDateline = (): string => copied

/** The dateline goes along when words are copied into another program, where no slip prints it. */
export function copyDateline(editor: LexicalEditor): () => void {
  const begin = (): false => {
    copied = datelineWords(editor)
    // Lexical fills the clipboard before the event has passed.
    queueMicrotask(() => { copied = '' })
    return false
  }
  return mergeRegister(editor.registerCommand(COPY_COMMAND, begin, COMMAND_PRIORITY_HIGH), editor.registerCommand(CUT_COMMAND, begin, COMMAND_PRIORITY_HIGH))
}
