import { useState, type ReactElement } from 'react'
import { z } from 'zod'
import { NOTHING_RELATED } from '#core/article/related.ts'
import type { Channel } from '#core/article/channel.ts'
import { stored, useStored } from '#renderer/app/stored.ts'
import { useRelated } from '#renderer/editor/nodes/related/use-related.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import type { ArticleDocument } from '../document/article-document.ts'
import { PageFrame } from './PageFrame.tsx'
import type { ShownPage } from './page-line.ts'
import styles from './preview.module.css'
import { useFollowing } from './use-following.ts'
import { useNextArticle } from './use-next-article.ts'

export type PreviewPaneProps = {
  document: ArticleDocument
  /** the library's, to find the article's own */
  channels: readonly Channel[]
}

const previewWidth = stored('preview-width', z.enum(['desktop', 'phone']), 'phone')

/** The page as export will write it, following the keys. */
export function PreviewPane({ document, channels }: PreviewPaneProps): ReactElement {
  const t = useWords()
  const width = useStored(previewWidth)
  const [page, setPage] = useState<ShownPage | null>(null)
  const next = useNextArticle(document)
  const related = useRelated(document.editor) ?? NOTHING_RELATED

  useFollowing(document, page, { channels, next, related })

  return (
    <div className={styles['pane']}>
      <div className={styles['bar']}>
        <SegmentedControl
          label={t('preview:width')} isBare value={width} onChange={(chosen) => previewWidth.set(chosen)}
          options={[{ id: 'desktop', label: t('preview:width.desktop') }, { id: 'phone', label: t('preview:width.phone') }]}
        />
      </div>
      <PageFrame of={document.id} width={width} title={t('preview:frame')} onPage={setPage} />
    </div>
  )
}
