import type { LexicalEditor } from 'lexical'

/** ms from a change to what follows it: long enough for a few keys to share it, short enough to be seen as at once */
const GATHER = 250

/** Calls back in idle time soon after words were changed, once for all changes until then: never between a key and its paint. Returns how to stop. */
export function afterEdits(editor: LexicalEditor, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let task: number | null = null
  const idle = (): void => {
    timer = null
    task = requestIdleCallback(() => {
      task = null
      act()
    }, { timeout: 500 })
  }
  const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
    if ((dirtyElements.size > 0 || dirtyLeaves.size > 0) && task === null) timer ??= setTimeout(idle, GATHER)
  })
  return () => {
    stop()
    if (timer !== null) clearTimeout(timer)
    if (task !== null) cancelIdleCallback(task)
  }
}
