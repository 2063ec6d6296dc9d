import { $addUpdateTag, COMMAND_PRIORITY_CRITICAL, COMPOSITION_END_COMMAND, mergeRegister, registerEventListener, SKIP_SCROLL_INTO_VIEW_TAG, type LexicalEditor } from 'lexical'

/** frames for which a page is held where it was, unless somebody scrolls it or writes */
const STAYS = 12

/**
 * A word that is being composed ends where somebody presses the mouse elsewhere. Who had scrolled away from it by then stays there: Lexical
 * would bring the word into sight again (facebook/lexical #8834), as Chromium does by itself in any field, and what was pressed would be out
 * of it, with the focus in it.
 */
export function stayWhereScrolled(editor: LexicalEditor): () => void {
  /** where the page was scrolled to by hand since the last key or the head of the word; null: nowhere, what is written is written where the word is */
  let away: { scroller: Element, top: number } | null = null
  let byHand = false
  const hand = (): void => { byHand = true }
  const follow = (): void => {
    away = null
    byHand = false
  }
  return mergeRegister(
    editor.registerRootListener((root) => {
      if (root === null) return undefined
      const page = root.ownerDocument
      return mergeRegister(
        registerEventListener(page, 'wheel', hand, { capture: true, passive: true }),
        registerEventListener(page, 'touchmove', hand, { capture: true, passive: true }),
        // A press on a scroll bar. Any other may be the one that ends the word: what the page is scrolled by after it is the browser's doing.
        registerEventListener(page, 'pointerdown', ({ target, offsetX }) => { byHand = target instanceof Element && target.contains(root) && offsetX >= target.clientWidth }, true),
        registerEventListener(page, 'scroll', ({ target }) => {
          if (byHand && target instanceof Element && target.contains(root)) away = { scroller: target, top: target.scrollTop }
        }, { capture: true, passive: true }),
        registerEventListener(root, 'keydown', follow, true),
        // Handwriting and dictation write with no key: a new word is where the caret is. A hand may scroll away from it again.
        registerEventListener(root, 'compositionstart', follow, true),
      )
    }),
    editor.registerCommand(COMPOSITION_END_COMMAND, () => {
      if (away === null) return false
      $addUpdateTag(SKIP_SCROLL_INTO_VIEW_TAG)
      // The browser has scrolled before this is heard, or does so in one of the next frames, where a machine is busy.
      const { scroller, top } = away
      let frames = 0
      const stay = (): void => {
        if (byHand || away === null) return
        scroller.scrollTop = top
        frames += 1
        if (frames < STAYS) requestAnimationFrame(stay)
      }
      requestAnimationFrame(stay)
      return false
    }, COMMAND_PRIORITY_CRITICAL),
  )
}
