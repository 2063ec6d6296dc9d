import { useEffect, useRef, useState, type ReactElement } from 'react'
import { z } from 'zod'
import { NOTHING_RELATED } from '#core/article/related.ts'
import type { Channel } from '#core/article/channel.ts'
import { stored, useStored } from '#renderer/app/stored.ts'
import { previewBase } from '#renderer/connection/desk-client.ts'
import { useRelated } from '#renderer/editor/nodes/related/use-related.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import type { ArticleDocument } from '../document/article-document.ts'
import { followDocument } from './follow-document.ts'
import { makeLinksInert } from './inert-links.ts'
import styles from './preview.module.css'
import { useFit } from './use-fit.ts'
import { useNextArticle } from './use-next-article.ts'

export type PreviewPaneProps = {
  document: ArticleDocument
  /** the library's, to find the article's own */
  channels: readonly Channel[]
}

const WIDTHS = { desktop: 1_120, phone: 390 } as const
const previewWidth = stored('preview-width', z.enum(['desktop', 'phone']), 'phone')

/** The page as export will write it, following the keys. */
export function PreviewPane({ document, channels }: PreviewPaneProps): ReactElement {
  const t = useWords()
  const width = useStored(previewWidth)
  const [place, fit] = useFit(WIDTHS[width])
  const frame = useRef<HTMLIFrameElement>(null)
  const [page, setPage] = useState<Document | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState(false)
  const next = useNextArticle(document)
  const related = useRelated(document.editor) ?? NOTHING_RELATED

  useEffect(() => (page === null ? undefined : followDocument(document, page, { channels, next, related })), [document, page, channels, next, related])

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
    setPage(blank)
  }

  return (
    <div className={styles['pane']}>
      <div className={styles['bar']}>
        <SegmentedControl
          label={t('preview:width')} isBare value={width} onChange={(chosen) => previewWidth.set(chosen)}
          options={[{ id: 'desktop', label: t('preview:width.desktop') }, { id: 'phone', label: t('preview:width.phone') }]}
        />
      </div>
      <div ref={place} className={styles['place']}>
        {failed && (
          <div className={styles['failed']} role="alert">
            <p>{t('preview:failed')}</p>
            <Button onPress={() => { setPage(null); setFailed(false); setAttempt((count) => count + 1) }}>{t('preview:retry')}</Button>
          </div>
        )}
        <div className={styles['sheet']} style={{ width: fit.shownWidth }} hidden={failed}>
          <iframe
            key={`${document.id} ${attempt}`} ref={frame} className={styles['frame']} title={t('preview:frame')}
            sandbox="allow-same-origin" src={`${previewBase()}preview.html`} onLoad={opened}
            style={{ width: WIDTHS[width], height: fit.height, transform: `scale(${fit.scale})` }}
          />
        </div>
      </div>
    </div>
  )
}
