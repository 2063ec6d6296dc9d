import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

const MOVED = 'data-moved'

/** One element for the life of the window, in which a part stands that is to be moved and not made anew. */
export function movable(): HTMLElement {
  const host = document.createElement('div')
  host.style.display = 'contents'
  host.setAttribute(MOVED, '')
  return host
}

let left: HTMLElement | null = null
/**
 * Before a part is moved or goes: the field in it that has the keys is left, so that it takes up what was typed (and composed); React hears of
 * nothing that happens while the part is moved. Once it stands again, the keys are its own again.
 */
export function leaveMovedField(): void {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLElement) || activeElement.closest(`[${MOVED}]`) === null) return
  activeElement.blur()
  left = activeElement
  // Where its part goes, a later one asks for nothing.
  requestAnimationFrame(() => requestAnimationFrame(() => { left = null }))
}

/** Where the part stands now. Without a spot it stands nowhere: its dialogs and what was typed into them are still there. */
export function Spot({ of }: { of: HTMLElement }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    place.current?.append(of)
    if (left !== null && of.contains(left)) {
      left.focus({ preventScroll: true })
      left = null
    }
    return () => of.remove()
  }, [of])
  return <div ref={place} style={{ display: 'contents' }} />
}

/** The part. Comes after the spots in the tree, so that it is in the page before it asks for the focus. */
export const Moved = ({ host, children }: { host: HTMLElement, children: ReactNode }) => createPortal(children, host)
