import { useEffect, useState } from 'react'
import { NOTHING_RELATED } from '#core/article/related.ts'
import type { Channel } from '#core/article/channel.ts'
import { rememberedParts } from '#core/layout/render-page.ts'
import type { Scheme } from '#core/theme/theme.ts'
import { useOpenDocument } from '#renderer/app/open-document.tsx'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useRelated } from '#renderer/editor/nodes/related/use-related.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useFollowing } from '#renderer/preview/use-following.ts'
import { PageFrame, type PageWidth } from '#renderer/preview/PageFrame.tsx'
import type { ShownPage } from '#renderer/preview/page-line.ts'
import { useNextArticle } from '#renderer/preview/use-next-article.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { samplePage } from './sample-article.ts'
import styles from './theme.module.css'

/** one list for all renders: another one is another page to show */
const NO_OTHERS: readonly Channel[] = []

type Props = { /** with the theme as it is being tuned */ channel: Channel, scheme: Scheme, onScheme: (scheme: Scheme) => void }

/** The very page that an export would write of a sample, or of the open article as one of this channel, by day or by night. */
export function ThemePreview({ channel, scheme, onScheme }: Props) {
  const t = useWords()
  const document = useOpenDocument()
  const [wanted, setWanted] = useState<'sample' | 'open'>('sample')
  const [width, setWidth] = useState<PageWidth>('phone')
  const [page, setPage] = useState<ShownPage | null>(null)
  const shown = document === null ? 'sample' : wanted
  useEffect(() => page?.hold(scheme), [page, scheme])

  return (
    <section className={styles['preview']} aria-label={t('theme:preview')}>
      <div className={styles['previewBar']}>
        {document !== null && <SegmentedControl label={t('theme:shows')} isBare value={shown} onChange={setWanted} options={[{ id: 'sample', label: t('theme:shows.sample') }, { id: 'open', label: t('theme:shows.open') }]} />}
        <SegmentedControl label={t('preview:width')} isBare value={width} onChange={setWidth} options={[{ id: 'desktop', label: t('preview:width.desktop') }, { id: 'phone', label: t('preview:width.phone') }]} />
        <SegmentedControl label={t('theme:dayNight')} isBare value={scheme} onChange={onScheme} options={[{ id: 'light', label: t('theme:scheme.light') }, { id: 'dark', label: t('theme:scheme.dark') }]} />
      </div>
      <PageFrame of={`${channel.id} ${shown}`} width={width} title={t('theme:preview')} onPage={setPage} />
      {page !== null && (document === null || shown === 'sample'
        ? <Sample channel={channel} page={page} />
        : <OpenArticle channel={channel} page={page} document={document} />)}
    </section>
  )
}

function Sample({ channel, page }: { channel: Channel, page: ShownPage }) {
  const [parts] = useState(rememberedParts)
  useEffect(() => page.show(parts(samplePage(channel))), [channel, page, parts])
  return null
}

function OpenArticle({ channel, page, document }: { channel: Channel, page: ShownPage, document: ArticleDocument }) {
  const next = useNextArticle(document)
  const related = useRelated(document.editor) ?? NOTHING_RELATED
  useFollowing(document, page, { channels: NO_OTHERS, next, related, channel })
  return null
}
