import { $getSelection, type LexicalEditor } from 'lexical'

/** 聚焦: marks the block with the caret (`data-here`), so that the page's style can let the others step back. Returns how to stop. */
export function followBlock(editor: LexicalEditor): () => void {
  let here: HTMLElement | null = null
  const show = (): void => {
    const key = editor.getEditorState().read(() => $getSelection()?.getNodes().at(-1)?.getTopLevelElement()?.getKey() ?? null)
    const element = key === null ? null : editor.getElementByKey(key)
    if (element === here && element?.hasAttribute('data-here') !== false) return
    here?.removeAttribute('data-here')
    element?.setAttribute('data-here', '')
    here = element
  }
  const root = editor.getRootElement()
  root?.setAttribute('data-focus-mode', '')
  const stop = editor.registerUpdateListener(show)
  show()
  return () => {
    stop()
    here?.removeAttribute('data-here')
    root?.removeAttribute('data-focus-mode')
  }
}
