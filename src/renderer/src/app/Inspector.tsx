import { memo, Suspense, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { Maximize2, X } from 'lucide-react'
import { isOpen } from '#core/comments/thread.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { CommentsPanel } from '#renderer/comments/CommentsPanel.tsx'
import { threadsOf } from '#renderer/comments/tracked-threads.ts'
import { HistoryPanel } from '#renderer/history/HistoryPanel.tsx'
import { ReviewPanel } from '#renderer/review/ReviewPanel.tsx'
import { SlipPanel } from '#renderer/slip/SlipPanel.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { part } from '#renderer/ui/part.tsx'
import { usePainted } from './after-paint.ts'
import { keysOf } from './command-keys.ts'
import { useOpenDocument } from './open-document.tsx'
import { inspectorFolded, useBreadth } from './panes.ts'
import { go, usePlaceValue, type InspectorTab } from './place.ts'
import { previewInPage } from './preview-place.ts'
import { useLibrary } from './use-library.ts'

const PreviewPane = part(async () => (await import('#renderer/preview/PreviewPane.tsx')).PreviewPane)

/**
 * The open article's document, once its text has been painted: what stands beside it has a field for everything, and is
 * built after the words a person came for. Never the document of the article before.
 */
const useReadyDocument = (): ArticleDocument | null => usePainted(useOpenDocument())

/** The same for the comments; at once where a comment is asked for: until its field is there the keys go over the words it is about. */
function useCommentsDocument(): ArticleDocument | null {
  const ready = useReadyDocument()
  const document = useOpenDocument()
  const [subscribe, isAsked] = useMemo(() => {
    const tracked = document === null ? null : threadsOf(document)
    return [tracked?.subscribe ?? (() => () => undefined), () => tracked !== null && tracked.writing !== null]
  }, [document])
  return useSyncExternalStore(subscribe, isAsked) ? document : ready
}

/** 稿签, 审稿, 批注, 修订, 预览: one at a time, beside the text. The article is each one's own to ask for: another one open draws its panel anew, not the tabs. */
export const Inspector = memo(function Inspector() {
  const t = useWords()
  const breadth = useBreadth()
  const tab = usePlaceValue((place) => place.tab)
  return (
    <Tabs<InspectorTab>
      label={t('frame:inspector')} value={tab} onChange={(next) => go({ tab: next })}
      acts={(
        <span style={{ display: 'flex', gap: 2 }}>
          {tab === 'preview' && (
            <IconButton
              icon={Maximize2} size="small" label={t('frame:previewWide')} keys={keysOf('preview-page')}
              onPress={() => { previewInPage.set(true); go({ tab: 'slip' }); if (breadth !== 'wide') inspectorFolded.set(true) }}
            />
          )}
          {breadth !== 'wide' && <IconButton icon={X} size="small" label={t('frame:foldInspector')} keys={keysOf('fold-inspector')} onPress={() => inspectorFolded.set(true)} />}
        </span>
      )}
      tabs={[
        { id: 'slip', label: t('frame:slip'), keys: keysOf('slip'), content: () => <OfDocument waiting={<Skeleton rows={6} label={t('frame:loading')} />}>{(document) => <SlipPanel key={document.id} document={document} />}</OfDocument> },
        { id: 'review', label: t('frame:review'), keys: keysOf('review'), content: () => <OfDocument>{(document) => <ReviewPanel key={document.id} document={document} />}</OfDocument> },
        { id: 'comments', label: <CommentsTab />, name: t('comments:title'), keys: keysOf('comments'), content: () => <CommentsContent /> },
        { id: 'history', label: t('history:title'), keys: keysOf('history'), content: () => <OfDocument>{(document) => <HistoryPanel key={document.id} document={document} />}</OfDocument> },
        { id: 'preview', label: t('frame:preview'), keys: keysOf('preview'), content: () => <OfDocument>{(document) => <PreviewContent document={document} />}</OfDocument> },
      ]}
    />
  )
})

function OfDocument({ waiting = null, children }: { waiting?: ReactNode, children: (document: ArticleDocument) => ReactNode }) {
  const document = useReadyDocument()
  return document === null ? waiting : children(document)
}

function CommentsContent() {
  const document = useCommentsDocument()
  return document === null ? null : <CommentsPanel key={document.id} document={document} />
}

function PreviewContent({ document }: { document: ArticleDocument }) {
  const channels = useLibrary().data?.channels ?? NO_CHANNELS
  return <Suspense><PreviewPane document={document} channels={channels} /></Suspense>
}
const NO_CHANNELS: [] = []

/** Its name, and how many comments are open. */
function CommentsTab() {
  const t = useWords()
  const document = useReadyDocument()
  const [subscribe, count] = useMemo(() => {
    const tracked = document === null ? null : threadsOf(document)
    return [tracked?.subscribe ?? (() => () => undefined), () => tracked?.threads.filter(isOpen).length ?? 0]
  }, [document])
  const open = useSyncExternalStore(subscribe, count)
  return open === 0 ? t('comments:title') : t('comments:count', { count: open })
}
