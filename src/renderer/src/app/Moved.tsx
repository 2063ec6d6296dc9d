import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** One element for the life of the window, in which a part stands that is to be moved and not made anew. */
export function movable(): HTMLElement {
  const host = document.createElement('div')
  host.style.display = 'contents'
  return host
}

/** Where the part stands now. Without a spot it stands nowhere: its dialogs and what was typed into them are still there. */
export function Spot({ of }: { of: HTMLElement }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    place.current?.append(of)
    return () => of.remove()
  }, [of])
  return <div ref={place} style={{ display: 'contents' }} />
}

/** The part. Comes after the spots in the tree, so that it is in the page before it asks for the focus. */
export const Moved = ({ host, children }: { host: HTMLElement, children: ReactNode }) => createPortal(children, host)
