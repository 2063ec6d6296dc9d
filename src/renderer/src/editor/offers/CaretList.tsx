import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { LexicalEditor } from 'lexical'
import styles from './caret-list.module.css'

/** px between the line and the list, and from the window's edge */
const GAP = 6
const EDGE = 8

function caretRect(): DOMRect | null {
  const selection = getSelection()
  if (selection === null || selection.rangeCount === 0) return null
  return selection.getRangeAt(0).getClientRects()[0] ?? null
}

export type CaretOffer = { id: string, content: ReactNode, choose: () => void }

/** What is offered at the caret, under it or above. It stands over the page; the focus stays in the text. `said`: to the ear, what Enter would take. */
export function CaretList({ editor, label, said, offers, at }: { editor: LexicalEditor, label: string, said: string, offers: readonly CaretOffer[], at: number }): ReactElement {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number, top: number } | null>(null)
  const names = offers.map((offer) => offer.id).join('\n')

  useLayoutEffect(() => {
    const put = (): void => {
      const caret = caretRect()
      const size = list.current?.getBoundingClientRect()
      if (caret === null || size === undefined) return
      const below = caret.bottom + GAP
      const top = below + size.height + EDGE > innerHeight ? caret.top - GAP - size.height : below
      setPlace({ left: Math.max(EDGE, Math.min(caret.left, innerWidth - size.width - EDGE)), top: Math.max(EDGE, top) })
    }
    put()
    addEventListener('scroll', put, true)
    addEventListener('resize', put)
    return () => {
      removeEventListener('scroll', put, true)
      removeEventListener('resize', put)
    }
  }, [names])

  useEffect(() => {
    const root = editor.getRootElement()
    root?.setAttribute('aria-controls', id)
    root?.setAttribute('aria-activedescendant', `${id}-${at}`)
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
    return () => {
      root?.removeAttribute('aria-controls')
      root?.removeAttribute('aria-activedescendant')
    }
  }, [editor, id, at])

  return createPortal(
    <>
      <span role="status" className="visually-hidden">{said}</span>
      <div ref={list} id={id} role="listbox" aria-label={label} className={styles['list']} style={place ?? { left: 0, top: 0, visibility: 'hidden' }}>
        {offers.map((offer, index) => (
          <div
            key={offer.id} id={`${id}-${index}`} role="option" aria-selected={index === at} className={styles['offer']}
            // A press must not take the caret out of the words.
            onMouseDown={(event) => event.preventDefault()} onClick={offer.choose}
          >
            {offer.content}
          </div>
        ))}
      </div>
    </>,
    // In the page's own region, so that whoever listens meets it there.
    editor.getRootElement()?.closest('[data-editor]') ?? globalThis.document.body,
  )
}
