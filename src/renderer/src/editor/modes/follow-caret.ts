import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'

/** where the caret's line is held, as a part of the page's height */
const HELD_AT = 0.42

/** Where the caret stands on the screen, px; an empty line has no rectangle of its own. */
function caretTop(editor: LexicalEditor): number | null {
  const selection = window.getSelection()
  if (selection === null || selection.rangeCount === 0) return null
  const [rect] = selection.getRangeAt(0).getClientRects()
  if (rect !== undefined) return rect.top
  const key = editor.getEditorState().read(() => {
    const now = $getSelection()
    return $isRangeSelection(now) ? now.focus.getNode().getKey() : null
  })
  return key === null ? null : editor.getElementByKey(key)?.getBoundingClientRect().top ?? null
}

/**
 * 打字机: keeps the line that is written on at one height. Only after a key: a press of the mouse goes where it
 * was aimed at. Never while an input method composes: its list of words would jump away under the eye. Returns how to stop.
 */
export function followCaret(editor: LexicalEditor): () => void {
  let byKey = false
  const root = editor.getRootElement()
  const onKey = (): void => { byKey = true }
  const onPointer = (): void => { byKey = false }
  root?.addEventListener('keydown', onKey)
  root?.addEventListener('pointerdown', onPointer)
  const hold = (): void => {
    const scroller = root?.closest<HTMLElement>('[data-page-scroll]')
    if (!byKey || editor.isComposing() || scroller === null || scroller === undefined || document.activeElement !== root) return
    const top = caretTop(editor)
    if (top === null) return
    const { top: viewTop, height } = scroller.getBoundingClientRect()
    const off = top - viewTop - height * HELD_AT
    if (Math.abs(off) > 4) scroller.scrollBy({ top: off, behavior: 'instant' })
  }
  const stop = editor.registerUpdateListener(hold)
  return () => {
    stop()
    root?.removeEventListener('keydown', onKey)
    root?.removeEventListener('pointerdown', onPointer)
  }
}
