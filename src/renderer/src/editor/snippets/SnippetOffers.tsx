import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactElement } from 'react'
import { createPortal } from 'react-dom'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useAids } from '#renderer/templates/use-aids.ts'
import styles from './snippets.module.css'
import { useSnippetOffers, type Offers } from './use-snippet-offers.ts'

/** The list under ;; while a name is typed after it. It stands over the page; nothing of it is in the text. */
export function SnippetOffers({ document }: { document: ArticleDocument }): ReactElement | null {
  const offers = useSnippetOffers(document.editor, useAids().data?.snippets ?? [])
  return offers === null ? null : createPortal(<List document={document} offers={offers} />, globalThis.document.body)
}

/** px between the line and the list, and from the window's edge */
const GAP = 6
const EDGE = 8

function caretRect(): DOMRect | null {
  const selection = getSelection()
  if (selection === null || selection.rangeCount === 0) return null
  return selection.getRangeAt(0).getClientRects()[0] ?? null
}

function List({ document, offers: { snippets, at, choose } }: { document: ArticleDocument, offers: Offers }): ReactElement {
  const t = useWords()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number, top: number } | null>(null)
  const { editor } = document

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
  }, [snippets])

  useEffect(() => {
    const root = editor.getRootElement()
    root?.setAttribute('aria-controls', id)
    root?.setAttribute('aria-activedescendant', `${id}-${at}`)
    return () => {
      root?.removeAttribute('aria-controls')
      root?.removeAttribute('aria-activedescendant')
    }
  }, [editor, id, at])

  return (
    <>
      <span role="status" className="visually-hidden">{t('templates:offers', { name: snippets[at]?.name ?? '' })}</span>
      <div ref={list} id={id} role="listbox" aria-label={t('templates:snippets')} className={styles['list']} style={place ?? { left: 0, top: 0, visibility: 'hidden' }}>
        {snippets.map((snippet, place) => (
          <div
            key={snippet.id} id={`${id}-${place}`} role="option" aria-selected={place === at} className={styles['offer']}
            // A press must not take the caret out of the words.
            onMouseDown={(event) => event.preventDefault()} onClick={() => choose(snippet)}
          >
            <span className={styles['name']}>{snippet.name}</span><span className={styles['words']}>{snippet.words}</span>
          </div>
        ))}
      </div>
    </>
  )
}
