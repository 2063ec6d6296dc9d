import { Suspense, useDeferredValue, useMemo, useSyncExternalStore } from 'react'
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
import { keysOf } from './commands.ts'
import { useOpenDocument } from './open-document.tsx'
import { inspectorFolded, useBreadth } from './panes.ts'
import { go, usePlace, type InspectorTab } from './place.ts'
import { previewInPage } from './preview-place.ts'
import { useLibrary } from './use-library.ts'

const PreviewPane = part(async () => (await import('#renderer/preview/PreviewPane.tsx')).PreviewPane)

/**
 * The open article's document, once its text has been drawn: what stands beside it has a field for everything, and is
 * built after the words a person came for. Never the document of the article before.
 */
function useReadyDocument(): ArticleDocument | null {
  const document = useOpenDocument()
  return useDeferredValue(document) === document ? document : null
}

/** The same for the comments; at once where a comment is asked for: until its field is there the keys go over the words it is about. */
function useCommentsDocument(ready: ArticleDocument | null): ArticleDocument | null {
  const document = useOpenDocument()
  const [subscribe, isAsked] = useMemo(() => {
    const tracked = document === null ? null : threadsOf(document)
    return [tracked?.subscribe ?? (() => () => undefined), () => tracked !== null && tracked.writing !== null]
  }, [document])
  return useSyncExternalStore(subscribe, isAsked) ? document : ready
}

/** 稿签, 审稿, 批注, 修订, 预览: one at a time, beside the text. */
export function Inspector() {
  const t = useWords()
  const breadth = useBreadth()
  const { tab } = usePlace()
  const document = useReadyDocument()
  const commented = useCommentsDocument(document)
  const library = useLibrary().data
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
        { id: 'slip', label: t('frame:slip'), keys: keysOf('slip'), content: () => (document === null ? <Skeleton rows={6} label={t('frame:loading')} /> : <SlipPanel key={document.id} document={document} />) },
        { id: 'review', label: t('frame:review'), keys: keysOf('review'), content: () => (document === null ? null : <ReviewPanel key={document.id} document={document} />) },
        { id: 'comments', label: <CommentsTab document={document} />, name: t('comments:title'), keys: keysOf('comments'), content: () => (commented === null ? null : <CommentsPanel key={commented.id} document={commented} />) },
        { id: 'history', label: t('history:title'), keys: keysOf('history'), content: () => (document === null ? null : <HistoryPanel key={document.id} document={document} />) },
        {
          id: 'preview', label: t('frame:preview'), keys: keysOf('preview'),
          content: () => (document === null ? null : <Suspense><PreviewPane document={document} channels={library?.channels ?? []} /></Suspense>),
        },
      ]}
    />
  )
}

/** Its name, and how many comments are open. */
function CommentsTab({ document }: { document: ArticleDocument | null }) {
  const t = useWords()
  const [subscribe, count] = useMemo(() => {
    const tracked = document === null ? null : threadsOf(document)
    return [tracked?.subscribe ?? (() => () => undefined), () => tracked?.threads.filter(isOpen).length ?? 0]
  }, [document])
  const open = useSyncExternalStore(subscribe, count)
  return open === 0 ? t('comments:title') : t('comments:count', { count: open })
}
