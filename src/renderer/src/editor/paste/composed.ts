import { mergeRegister, type LexicalEditor } from 'lexical'

/** Resolves when nothing is being composed: what comes in later than it was asked for never writes into a composition, nor moves its caret. */
export async function composed(editor: LexicalEditor): Promise<void> {
  if (!editor.isComposing() || editor.getRootElement() === null) return
  await new Promise<void>((resolve) => {
    let isOver = false
    const stop = mergeRegister(
      editor.registerUpdateListener(() => { if (!editor.isComposing()) end() }),
      // An editor that is shown no more is composed in no more.
      editor.registerRootListener((root) => { if (root === null) end() }),
    )
    function end(): void {
      // Lexical tells a root listener that is taken away of no root: it would end again, and again.
      if (isOver) return
      isOver = true
      stop()
      resolve()
    }
  })
}
