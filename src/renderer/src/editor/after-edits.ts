import type { LexicalEditor } from 'lexical'

/** Calls back in idle time after words were changed, once for all changes until then: never between a key and its paint. Returns how to stop. */
export function afterEdits(editor: LexicalEditor, act: () => void): () => void {
  let task: number | null = null
  const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
    if ((dirtyElements.size === 0 && dirtyLeaves.size === 0) || task !== null) return
    task = requestIdleCallback(() => {
      task = null
      act()
    }, { timeout: 500 })
  })
  return () => {
    stop()
    if (task !== null) cancelIdleCallback(task)
  }
}
