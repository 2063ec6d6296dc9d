import { useLayoutEffect, useRef, useState } from 'react'
import { previewBase } from '#renderer/connection/desk-client.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { openLine, type ShownPage } from './page-line.ts'
import styles from './preview.module.css'
import { useFit } from './use-fit.ts'

/** px a page is laid out at; shown smaller where there is less room */
export const PAGE_WIDTHS = { desktop: 1_120, phone: 390 } as const
export type PageWidth = keyof typeof PAGE_WIDTHS

/** ms within which a frame that falls silent again is not made anew by itself: its page may be what it dies of */
const FAILS_AGAIN = 60_000

type Props = { /** another page is another frame */ of: string, width: PageWidth, title: string, /** null: there is none to be shown in just now */ onPage: (page: ShownPage | null) => void }

/** A frame at one of two widths, in which a page is shown as a browser shows it. */
export function PageFrame({ of, width, title, onPage }: Props) {
  const t = useWords()
  const [place, fit] = useFit(PAGE_WIDTHS[width])
  const frame = useRef<HTMLIFrameElement>(null)
  const hangUp = useRef(() => {})
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState(false)
  const fellSilent = useRef(Number.NEGATIVE_INFINITY)
  // as soon as the frame is taken out, which answers nobody then
  useLayoutEffect(() => () => hangUp.current(), [of, attempt])

  const again = (): void => {
    onPage(null)
    setFailed(false)
    setAttempt((count) => count + 1)
  }

  const loaded = (): void => {
    hangUp.current()
    onPage(null)
    const window = frame.current?.contentWindow ?? null
    if (window === null) return
    hangUp.current = openLine(window, {
      opened: (page) => {
        setFailed(page === null)
        onPage(page)
      },
      silent: () => {
        const before = fellSilent.current
        fellSilent.current = performance.now()
        if (fellSilent.current - before > FAILS_AGAIN) return again()
        onPage(null)
        setFailed(true)
      },
      pressed: (press) => frame.current?.dispatchEvent(new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true })),
    })
  }

  return (
    <div ref={place} className={styles['place']}>
      {failed && (
        <div className={styles['failed']} role="alert">
          <p>{t('preview:failed')}</p>
          <Button onPress={again}>{t('preview:retry')}</Button>
        </div>
      )}
      <div className={styles['sheet']} style={{ width: fit.shownWidth }} hidden={failed}>
        <iframe
          key={`${of} ${attempt}`} ref={frame} className={styles['frame']} title={title}
          sandbox="allow-scripts" src={`${previewBase()}preview.html`} onLoad={loaded}
          style={{ width: PAGE_WIDTHS[width], height: fit.height, transform: `scale(${fit.scale})` }}
        />
      </div>
    </div>
  )
}
