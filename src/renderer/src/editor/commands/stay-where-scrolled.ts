import { $addUpdateTag, COMMAND_PRIORITY_CRITICAL, COMPOSITION_END_COMMAND, mergeRegister, registerEventListener, SKIP_SCROLL_INTO_VIEW_TAG, type LexicalEditor } from 'lexical'

/**
 * A word that is being composed ends where somebody presses the mouse elsewhere. Who had scrolled away from it by then stays there: Lexical
 * would bring the word into sight again (facebook/lexical #8834), as Chromium does by itself in any field, and what was pressed would be out
 * of it, with the focus in it.
 */
export function stayWhereScrolled(editor: LexicalEditor): () => void {
  /** where the page was scrolled to by hand since the last key; null: nowhere, a key is written where the word is */
  let away: { scroller: Element, top: number } | null = null
  let byHand = false
  const hand = (): void => { byHand = true }
  return mergeRegister(
    editor.registerRootListener((root) => {
      if (root === null) return undefined
      const page = root.ownerDocument
      return mergeRegister(
        registerEventListener(page, 'wheel', hand, { capture: true, passive: true }),
        // on a scroll bar
        registerEventListener(page, 'pointerdown', hand, true),
        registerEventListener(page, 'scroll', ({ target }) => {
          if (byHand && target instanceof Element && target.contains(root)) away = { scroller: target, top: target.scrollTop }
        }, { capture: true, passive: true }),
        registerEventListener(root, 'keydown', () => {
          away = null
          byHand = false
        }, true),
      )
    }),
    editor.registerCommand(COMPOSITION_END_COMMAND, () => {
      if (away === null) return false
      $addUpdateTag(SKIP_SCROLL_INTO_VIEW_TAG)
      // The browser has scrolled before this is heard, and nothing of that has been painted before the next frame.
      const { scroller, top } = away
      requestAnimationFrame(() => { scroller.scrollTop = top })
      return false
    }, COMMAND_PRIORITY_CRITICAL),
  )
}
