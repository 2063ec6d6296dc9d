import { useRef, useState } from 'react'
import { previewBase } from '#renderer/connection/desk-client.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { makeLinksInert } from './inert-links.ts'
import styles from './preview.module.css'
import { useFit } from './use-fit.ts'

/** px a page is laid out at; shown smaller where there is less room */
export const PAGE_WIDTHS = { desktop: 1_120, phone: 390 } as const
export type PageWidth = keyof typeof PAGE_WIDTHS

type Props = { /** another page is another frame */ of: string, width: PageWidth, title: string, /** null: there is none to write a page into just now */ onPage: (page: Document | null) => void }

/** A frame without script at one of two widths, in which a page is shown as a browser shows it. */
export function PageFrame({ of, width, title, onPage }: Props) {
  const t = useWords()
  const [place, fit] = useFit(PAGE_WIDTHS[width])
  const frame = useRef<HTMLIFrameElement>(null)
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState(false)

  const opened = (): void => {
    const blank = frame.current?.contentDocument ?? null
    // Anything but our blank page in the frame (a link that got away, a route that is gone) is not written into.
    setFailed(blank === null)
    if (blank !== null) {
      makeLinksInert(blank)
      // What is pressed in the preview is meant for the desk: F6, Escape, every command.
      blank.addEventListener('keydown', (event) => {
        const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
        if (frame.current?.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true })) === false) event.preventDefault()
      })
    }
    onPage(blank)
  }

  return (
    <div ref={place} className={styles['place']}>
      {failed && (
        <div className={styles['failed']} role="alert">
          <p>{t('preview:failed')}</p>
          <Button onPress={() => { onPage(null); setFailed(false); setAttempt((count) => count + 1) }}>{t('preview:retry')}</Button>
        </div>
      )}
      <div className={styles['sheet']} style={{ width: fit.shownWidth }} hidden={failed}>
        <iframe
          key={`${of} ${attempt}`} ref={frame} className={styles['frame']} title={title}
          sandbox="allow-same-origin" src={`${previewBase()}preview.html`} onLoad={opened}
          style={{ width: PAGE_WIDTHS[width], height: fit.height, transform: `scale(${fit.scale})` }}
        />
      </div>
    </div>
  )
}
