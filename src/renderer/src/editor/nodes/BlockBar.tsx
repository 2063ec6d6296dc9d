import { useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react'
import type { LexicalEditor } from 'lexical'
import { TEXT_BAR } from '../commands/text-bar.ts'

/** px between the bar and the page's edge (as in the bars' styles), and between the bar and the line that is written */
const FROM_EDGE = 16
const CLEAR = 8

/** Where the caret's line stands on the screen; an empty cell's has no rectangle of its own. */
function caretLine(root: HTMLElement): { top: number, bottom: number } | null {
  const selection = getSelection()
  if (document.activeElement !== root || selection === null || selection.focusNode === null) return null
  const { focusNode, focusOffset } = selection
  const caret = document.createRange()
  caret.setStart(focusNode, focusOffset)
  return caret.getClientRects()[0] ?? (focusNode instanceof Element ? focusNode : focusNode.parentElement)?.getBoundingClientRect() ?? null
}

/**
 * The tools of the block at the caret. They stand over the page's foot, always in one place, so that nothing moves under the pointer;
 * where the caret itself is at the foot, over its head, for they would hide the words being written. A press in the bar never moves it.
 */
export function BlockBar({ editor, className, children }: { editor: LexicalEditor, className: string, children: ReactNode }): ReactElement {
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const own = bar.current
    const root = editor.getRootElement()
    const scroller = root?.closest<HTMLElement>('[data-page-scroll]')
    if (own === null || root === null || scroller === null || scroller === undefined) return undefined
    let frame: number | null = null
    let pressed = false
    let atHead = false
    const put = (): void => {
      frame = null
      const line = pressed ? null : caretLine(root)
      if (line === null) return
      const page = scroller.getBoundingClientRect()
      const deep = FROM_EDGE + own.offsetHeight + CLEAR
      // Once over the head it stays there for a few lines more: the next key scrolls its line up from the foot, and the bar would go to and fro.
      atHead = line.bottom > page.bottom - deep * (atHead ? 3 : 1) && line.top > page.top + deep
      own.style.top = atHead ? `${scroller.offsetTop + FROM_EDGE}px` : ''
      own.style.bottom = atHead ? 'auto' : ''
    }
    const soon = (): void => { frame ??= requestAnimationFrame(put) }
    const onPointer = (event: PointerEvent): void => {
      pressed = event.target instanceof Node && own.contains(event.target)
      soon()
    }
    const onKey = (): void => { pressed = false }
    put()
    // The caret of a press in the page is set after it, and is the bar's reason to be there.
    soon()
    const stop = editor.registerUpdateListener(soon)
    scroller.addEventListener('scroll', soon, { passive: true })
    addEventListener('resize', soon)
    addEventListener('pointerdown', onPointer, true)
    root.addEventListener('keydown', onKey)
    return () => {
      stop()
      scroller.removeEventListener('scroll', soon)
      removeEventListener('resize', soon)
      removeEventListener('pointerdown', onPointer, true)
      root.removeEventListener('keydown', onKey)
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [editor])
  return <div {...TEXT_BAR} ref={bar} className={className}>{children}</div>
}
